"""The portal's one settings file: read from the environment, loud about what is missing.

Every deployment sets the same variables; `docs/deploy.md` lists them. The embedded run (`make run`) and the tests
set them too, pointing at servers they have started themselves, plus `EMBEDDED=1`, which alone switches on the
conveniences of trying the portal out: one-click sign-in per role and the local mailbox page. Nothing else looks
at where it runs.
"""

from pathlib import Path

import environ
from django.conf import global_settings
from django.utils.translation import gettext_lazy as _

from hubportal.schedule import SCHEDULE

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# ── What a deployment must say ───────────────────────────────────────────────────────────────────────────────────
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # former keys, while what they protect lives on
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
DATABASES = {"default": env.db("DATABASE_URL")}
REDIS_URL = env.str("REDIS_URL")
EMAIL_CONFIG = env.email("EMAIL_URL")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("FROM_EMAIL")
PRIVATE_ROOT = Path(env.str("PRIVATE_ROOT"))  # files people hand in; never below a served folder
MEDIA_ROOT = Path(env.str("MEDIA_ROOT"))  # re-encoded public images, and nothing else
SITE_URL = env.str("SITE_URL").rstrip("/")  # what links in mails begin with

# ── What it may say ──────────────────────────────────────────────────────────────────────────────────────────────
EMBEDDED = env.bool("EMBEDDED", default=False)
DEBUG = env.bool("DEBUG", default=False)
HTTPS = env.bool("HTTPS", default=not EMBEDDED)
STAFF_IDLE_MINUTES = env.int("STAFF_IDLE_MINUTES", default=120)  # unused for so long, staff are signed out
STAFF_SESSION_HOURS = env.int("STAFF_SESSION_HOURS", default=12)  # so long after signing in, whatever they do
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not EMBEDDED)
GRANT_DATA_PREFIX = env.str("GRANT_DATA_PREFIX", default="360G-hubportal")  # of 360Giving identifiers
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")  # e-mail or web address for /.well-known/security.txt
PROXY_COUNT = env.int("PROXY_COUNT", default=0)  # trusted proxies before us, for the client's address
CLAMAV_URL = env.str("CLAMAV_URL", default="")  # tcp://host:3310 or unix:///path; without one, files are not scanned
CHECK_LINKS = env.bool("CHECK_LINKS", default=False)  # ask other sites at night whether links in news still work
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
STATIC_HASHED = env.bool("STATIC_HASHED", default=True)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "hubportal.core",
    "hubportal.outbox",
    "hubportal.accounts",
    "hubportal.hubs",
    "partners",
    "programs",
    "events",
    "funding",
    "hubportal.newsroom",
    "hubportal.home",
    "hubportal.desk",
    "hubportal.reports",
    "hubportal.apps.PortalAdminConfig",
    "rules",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
if EMBEDDED:
    INSTALLED_APPS.append("hubportal.embedded")

# Order matters: a page held in the cache, with all that the others gave it, is answered before any of them is asked.
MIDDLEWARE = [
    "hubportal.core.middleware.arrival",
    "hubportal.core.page_cache.middleware",
    "django.middleware.security.SecurityMiddleware",
    "hubportal.core.middleware.hardening",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hubportal.accounts.middleware.signed_out_without_session",
    "hubportal.accounts.middleware.own_time_zone",
    "django.contrib.messages.middleware.MessageMiddleware",
    "hubportal.accounts.middleware.limited_session",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "hubportal.accounts.middleware.staff_second_factor",
    "django_htmx.middleware.HtmxMiddleware",
    "partners.middleware.aliases",
]

ROOT_URLCONF = "hubportal.urls"
WSGI_APPLICATION = "hubportal.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "hubportal.core.templatetags.portal",
                "hubportal.core.templatetags.once",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hubportal.core.context.portal",
            ],
        },
    }
]

# ── Database, cache, broker ──────────────────────────────────────────────────────────────────────────────────────
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES["default"] |= {
    "CONN_MAX_AGE": 300,
    "CONN_HEALTH_CHECKS": True,
    "ATOMIC_REQUESTS": False,  # the action owns the transaction
}
CACHES = {
    # Rate limits live here: in PostgreSQL they hold when Redis is down.
    "default": {"BACKEND": "hubportal.core.cache.PostgresCache", "LOCATION": "core_cache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "page",
        "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
    },
}
# Celery has its own words for a socket and the database behind it.
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "socket_keepalive": True,
    "max_retries": 0,  # of a connection for sending; the worker has its own, patient way back
}
CELERY_TASK_PUBLISH_RETRY = False  # a person must not wait for the broker; the sweep picks up what was not sent
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_SOFT_TIME_LIMIT = 1500
CELERY_TASK_TIME_LIMIT = 1800  # below the visibility timeout, or a slow job would be handed out twice
CELERY_BEAT_SCHEDULE = SCHEDULE

# ── People ───────────────────────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "hubportal.accounts.adapters.SignInBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    ]
]
PASSWORD_RESET_TIMEOUT = 3600  # seconds; a mail may take its time
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "home:front"
ACCOUNT_ADAPTER = "hubportal.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600  # seconds
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # whoever changes a password or a factor is told, in case it was someone else
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Hubportal] "
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_FORMS = {
    "signup": "hubportal.accounts.forms.SignUpForm",
    "login": "hubportal.accounts.forms.SignInForm",
    "add_email": "hubportal.accounts.forms.AddEmailForm",
    "change_password": "hubportal.accounts.forms.ChangePasswordForm",
    "set_password": "hubportal.accounts.forms.SetPasswordForm",
    "reset_password": "hubportal.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "hubportal.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "hubportal.accounts.forms.ReauthenticateForm",
    "request_login_code": "hubportal.accounts.forms.RequestCodeForm",
    "confirm_login_code": "hubportal.accounts.forms.ConfirmCodeForm",
    "confirm_email_verification_code": "hubportal.accounts.forms.ConfirmEmailForm",
}
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "hubportal.accounts.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "hubportal.accounts.forms.SecondFactorForm",
    "reauthenticate": "hubportal.accounts.forms.ReauthenticateCodeForm",
    "activate_totp": "hubportal.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "hubportal.accounts.forms.AddKeyForm",
}
MFA_TOTP_ISSUER = "Hubportal"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = EMBEDDED  # http://localhost is the embedded run's address

ALLAUTH_TRUSTED_PROXY_COUNT = PROXY_COUNT

# ── Languages and time ───────────────────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "hubportal.formats"  # English as it is written in Europe
TIME_ZONE = "Europe/Berlin"
USE_I18N = USE_TZ = True

# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": "hubportal.core.files.PrivateStorage"},
    "staticfiles": {
        "BACKEND": "hubportal.core.static.HashedStatic"
        if STATIC_HASHED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = STATIC_HASHED
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "png", "jpg", "webp", "woff2", "gz", "br"]
FILE_UPLOAD_HANDLERS = ["hubportal.core.uploads.WholeRequest", *global_settings.FILE_UPLOAD_HANDLERS]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# ── Mail ─────────────────────────────────────────────────────────────────────────────────────────────────────────
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10

# ── Hardening ────────────────────────────────────────────────────────────────────────────────────────────────────
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # a probe on the machine itself speaks plain HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_COUNT else None
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS = ["security.W002"]  # X-Frame-Options: the policy's frame-ancestors says it for every page
# The __Host- prefix binds a cookie to this host, this path and TLS; browsers refuse it over plain HTTP.
COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_FAILURE_VIEW = "hubportal.home.views.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # data: serves the QR code of the second factor
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s", "datefmt": "%Y-%m-%dT%H:%M:%S%z"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}
