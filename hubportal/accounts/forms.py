"""allauth's forms as the portal shows them, and the profile."""

import unicodedata

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from hubportal.accounts.models import User
from hubportal.core import zones


class Plain:
    """A form whose labels speak for themselves: placeholders that repeat them go."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class CodeEntry(Plain):
    """One field for a code from a mail, an app or a list: typed, pasted or filled in, never spell-checked."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"autocapitalize": "off", "spellcheck": "false"}


class SignUpForm(Plain, account.SignupForm):
    def try_save(self, request):
        """Answer alike, and after as long a time, whether the address is new, has an account, or gets one meanwhile."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        try:
            return super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)

    @transaction.atomic
    def save(self, request):
        """The person and the address come together or not at all."""
        return super().save(request)


class SignInForm(Plain, account.LoginForm):
    pass


class AddEmailForm(Plain, account.AddEmailForm):
    pass


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    password2 = None  # password managers fill in one field, and a link by mail helps whoever mistyped


class SetPasswordForm(Plain, account.SetPasswordForm):
    password2 = None


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(Plain, account.ResetPasswordKeyForm):
    password2 = None


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    pass


class RequestCodeForm(Plain, account.RequestLoginCodeForm):
    pass


class ConfirmCodeForm(CodeEntry, account.ConfirmLoginCodeForm):
    pass


class ConfirmEmailForm(CodeEntry, account.ConfirmEmailVerificationCodeForm):
    pass


class SecondFactorForm(CodeEntry, mfa.AuthenticateForm):
    pass


class ReauthenticateCodeForm(CodeEntry, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(CodeEntry, totp.ActivateTOTPForm):
    pass


class AddKeyForm(Plain, webauthn.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("So that you recognise it later, such as “Work phone”.")
        passwordless = self.fields["passwordless"]
        passwordless.label = _("Use it as a passkey: sign in with it alone, without a password")
        passwordless.help_text = _("The key then asks for your fingerprint, your face or a PIN.")


class ProfileForm(forms.ModelForm):
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=zones.choices,
        help_text=_("Times without a place of their own are shown in this zone."),
    )

    class Meta:
        model = User
        fields = ["name", "language", "time_zone"]
        help_texts = {
            "name": _("As others in the portal should see it."),
            "language": _("Mails are written in this language."),
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def clean_name(self):
        """The name may stand in a mail's header one day: no control characters."""
        name = self.cleaned_data["name"]
        if any(unicodedata.category(sign) == "Cc" for sign in name):
            raise forms.ValidationError(_("A name fits on one line and has no control characters."))
        return name
