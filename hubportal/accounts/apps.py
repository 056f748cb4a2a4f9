from allauth.account.signals import email_confirmed
from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "hubportal.accounts"
    label = "accounts"
    verbose_name = _("People and sign-in")

    def ready(self):
        from hubportal.accounts import receivers  # noqa: PLC0415 — models are not there before

        email_confirmed.connect(receivers.address_confirmed)
        user_logged_in.connect(receivers.signed_in)
