"""How the portal wants allauth to act: mails in their reader's language, and nobody's account taken over."""

import base64
import uuid
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.urls import translate_url
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from hubportal.accounts.models import User
from hubportal.outbox.actions import messages


class SignInBackend(AuthenticationBackend):
    """Lets people in and grants nothing: rights are predicates, never rows of Django's own tables of permissions."""

    def get_all_permissions(self, user_obj, obj=None):
        return set()


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("E-mail address and password do not belong together."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This is not the code, or it is too old."),
        "incorrect_password": _("This is not your password."),
        "max_email_addresses": _("An account has at most %d e-mail addresses."),
        "rate_limited": _("That was too often in a short time. Please wait a minute."),
        "too_many_login_attempts": _("Too many attempts. Please wait five minutes, or sign in by code or passkey."),
    }

    def new_user(self, request):
        """A person who reads the language they sign up in."""
        return User(language=translation.get_language())

    def send_mail(self, template_prefix, email, context):
        """Write it into the outbox, in the reader's language, with links that begin with the portal's own address."""
        language = _language_of(email)
        links = {name: _link(url, language) for name, url in context.items() if name.endswith("_url")}
        site = {"name": "Hubportal", "domain": urlsplit(settings.SITE_URL).netloc}
        with translation.override(language):
            mail = self.render_mail(template_prefix, email, context | links | {"current_site": site})
        key = f"account/{uuid.uuid4()}"
        messages.write(
            "account", key=key, address=email, language=language, subject=mail.subject, text=mail.body.strip()
        )

    def pre_login(self, request, user, **how):
        """Forget a password that was set before anyone had proven to own the address.

        Otherwise whoever signs up with another's address and waits could use the password later, once the owner has
        come in by code and so confirmed the address.
        """
        methods = {entry["method"] for entry in get_authentication_records(request, user)}
        if user.last_login is None and methods == {"code"}:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        return super().pre_login(request, user, **how)


class MFAAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors encrypted, so that a copy of the database alone opens nothing."""

    def encrypt(self, text):
        return _ciphers().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _ciphers().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self):
        return "Hubportal"


def _language_of(email):
    """The language of the person with this address; the request's for an address nobody has."""
    known = EmailAddress.objects.filter(email=email.lower()).order_by("-verified")
    return known.values_list("user__language", flat=True).first() or translation.get_language()


def _link(url, language):
    return settings.SITE_URL + translate_url(urlsplit(url).path, language)


def _ciphers():
    """Encrypts with the key made from SECRET_KEY, still reads what an earlier one has encrypted."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac("hubportal.accounts.mfa", "", secret, algorithm="sha256").digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
