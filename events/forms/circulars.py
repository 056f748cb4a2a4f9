from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Circular


class CircularForm(forms.ModelForm):
    class Meta:
        model = Circular
        fields = ["segment", "subject", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}
        help_texts = {"text": _("Plain text; empty lines part paragraphs. At most 5,000 characters.")}

    def _post_clean(self):
        """Actions write, and constraints hold."""


class FeedbackForm(forms.Form):
    rating = forms.TypedChoiceField(
        label=_("How did you like it?"),
        coerce=int,
        choices=[
            (5, _("very much")),
            (4, _("well")),
            (3, _("so so")),
            (2, _("not much")),
            (1, _("not at all")),
        ],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What should stay, what should change?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Write nothing by which you can be recognised, if you do not want to be."),
    )
