from django import forms
from django.utils.translation import gettext_lazy as _

from hubportal.home.models import AccessibilityFeedback


class FeedbackForm(forms.ModelForm):
    """A barrier met on the portal. `homepage` is a trap: people do not see it, programs fill it in."""

    homepage = forms.CharField(
        label=_("Leave this empty"), required=False, widget=forms.TextInput({"tabindex": -1, "autocomplete": "off"})
    )

    class Meta:
        model = AccessibilityFeedback
        fields = ["page", "message", "email"]
        labels = {
            "page": _("Which page is it about?"),
            "message": _("What did you want to do, and what was in the way?"),
            "email": _("Your e-mail address"),
        }
        help_texts = {
            "page": _("Its address or its name."),
            "message": _("If you like, say which browser or assistive technology you use."),
            "email": _("Only if you want an answer; it is used for nothing else."),
        }
        widgets = {
            "message": forms.Textarea({"rows": 7}),
            "email": forms.EmailInput({"autocomplete": "email"}),
        }

    @property
    def is_from_a_program(self):
        return bool(self.cleaned_data["homepage"])
