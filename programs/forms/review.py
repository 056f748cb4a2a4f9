"""Input about jury, conflicts and reviews."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.choosing import OrganisationField
from programs.models import Conflict, Interest, Juror

MOST_BUTTONS = 10  # a longer scale is a number to type


def text_field(label, *, rows=4, longest=5000, **options):
    return forms.CharField(label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **options)


class BeginReviewForm(forms.Form):
    reviews_due_on = forms.DateField(
        label=_("Last day of the jury"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Jurors are reminded three days before, and once it is past."),
    )

    def clean_reviews_due_on(self):
        day = self.cleaned_data["reviews_due_on"]
        if day and day < timezone.localdate():
            raise ValidationError(_("Choose today or a later day."))
        return day


class JurorForm(forms.ModelForm):
    """Whom to ask into the jury."""

    class Meta:
        model = Juror
        fields = ["email", "name", "is_outside"]
        help_texts = {
            "email": _("The invitation goes to this address; only whoever has confirmed it can accept."),
            "is_outside": _("Somebody who does not belong to the network."),
        }


class AssignForm(forms.Form):
    """Which juror; `jurors`: those who may review the application."""

    juror = forms.ModelChoiceField(label=_("Juror"), queryset=Juror.objects.none(), empty_label=_("Choose a juror"))

    def __init__(self, *args, jurors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["juror"].queryset = jurors


class ConflictForm(forms.ModelForm):
    class Meta:
        model = Conflict
        fields = ["kind", "reason"]
        widgets = {"kind": forms.RadioSelect, "reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"reason": _("Read by the staff of the hub; you need not explain.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = self.fields["kind"].choices[1:]  # no "---" among buttons


class InterestForm(ConflictForm):
    """An organisation of the directory that a juror is close to, and how."""

    organisation = OrganisationField(label=_("Organisation"))
    field_order = ["organisation"]

    class Meta(ConflictForm.Meta):
        model = Interest


class ReasonForm(forms.Form):
    reason = text_field(_("Reason"), rows=3, longest=2000, help_text=_("The juror reads this sentence."))


class RemarkForm(forms.Form):
    text = text_field(_("Your contribution"), rows=3)


class ReviewForm(forms.Form):
    """The sheet of a review: per criterion a score and a comment, and words for the jury and for the applicant.

    criteria: those of the call; is_final: whether every criterion needs its score.
    """

    comment_to_jury = text_field(
        _("For the jury"), required=False, help_text=_("Other jurors read it once their own review is final.")
    )
    comment_to_applicant = text_field(
        _("For the applicant"), required=False, help_text=_("Goes with the decision, without your name.")
    )

    def __init__(self, *args, criteria, is_final=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for criterion in self.criteria:
            self.fields[f"score-{criterion.pk}"] = _score_field(criterion, required=is_final)
            self.fields[f"comment-{criterion.pk}"] = text_field(
                _("Comment on: %(criterion)s") % {"criterion": criterion.name}, rows=2, longest=2000, required=False
            )

    def sheet(self):
        """[(criterion, field of its score, field of its comment)] for the template."""
        return [(one, self[f"score-{one.pk}"], self[f"comment-{one.pk}"]) for one in self.criteria]

    def scores(self):
        """{criterion: (value or None, comment)} for the action."""
        read = self.cleaned_data
        return {one: (read[f"score-{one.pk}"], read[f"comment-{one.pk}"]) for one in self.criteria}

    def comments(self):
        return {name: self.cleaned_data[name] for name in ("comment_to_jury", "comment_to_applicant")}


def initial_of(review):
    """What a review holds, as the form takes it; nothing for no review."""
    if review is None:
        return {}
    initial = {"comment_to_jury": review.comment_to_jury, "comment_to_applicant": review.comment_to_applicant}
    for score in review.scores.all():
        initial |= {f"score-{score.criterion_id}": score.value, f"comment-{score.criterion_id}": score.comment}
    return initial


def _score_field(criterion, *, required):
    """Buttons for a short scale, a number for a long one; either gives a whole number or None."""
    missing = {"required": _("Choose a score.")}
    if criterion.highest > MOST_BUTTONS:
        return forms.IntegerField(
            label=criterion.name, min_value=0, max_value=criterion.highest, required=required, error_messages=missing
        )
    return forms.TypedChoiceField(
        label=criterion.name,
        choices=[(value, str(value)) for value in range(criterion.highest + 1)],
        coerce=int,
        empty_value=None,
        required=required,
        widget=forms.RadioSelect,
        error_messages=missing,
    )
