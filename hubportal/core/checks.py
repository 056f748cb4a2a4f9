"""What `manage.py check --deploy` refuses: the conveniences of the embedded run, and protection switched off."""

from django.conf import settings
from django.core.checks import Error

_UNSET = "Take the variable out of the environment; what is left is safe."


def deployment_is_safe(app_configs, **kwargs):
    """Return an Error for each setting that must not stand on a served portal."""
    return [
        Error(message, hint=hint, id=f"hubportal.{number}")
        for number, is_wrong, message, hint in (
            ("E001", settings.EMBEDDED, "EMBEDDED is on: anyone may sign in as anyone and read every mail.", _UNSET),
            ("E002", settings.DEBUG, "DEBUG is on: error pages show the settings to everyone.", _UNSET),
            ("E003", not settings.HTTPS, "HTTPS is off: cookies and passwords travel in the clear.", _UNSET),
            ("E004", "*" in settings.ALLOWED_HOSTS, "ALLOWED_HOSTS lets any host name in.", "Name your hosts."),
            ("E005", not settings.SITE_URL.startswith("https://"), "SITE_URL is not https.", "Links in mails use it."),
            ("E006", not settings.REQUIRE_SECOND_FACTOR, "Staff need no second factor.", _UNSET),
            ("E007", "smtp" not in settings.EMAIL_BACKEND, "EMAIL_URL sends no mail.", "Use smtp+tls://…"),
        )
        if is_wrong
    ]
