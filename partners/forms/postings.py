"""Input about offers and needs. Deadlines are entered and shown in the portal's own zone."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubportal.core.widgets import DateInput
from hubportal.core.zones import LocalDateTimeField, instant, local
from partners.forms.joining import WithLanguages
from partners.models import Posting
from partners.models.posting import LONGEST

MOST_TOPICS = 5


class PostingForm(WithLanguages, forms.ModelForm):
    """An offer or a need, as its organisation writes it."""

    answers_until = LocalDateTimeField(
        label=_("Answers until"),
        required=False,
        help_text=_(
            "Only for a challenge: until then organisations hand in answers that you alone read. Time of Berlin."
        ),
    )

    class Meta:
        model = Posting
        fields = [
            "direction",
            "kind",
            "title_de",
            "title_en",
            "text_de",
            "text_en",
            "topics",
            "region",
            "stage",
            "language",
            "audience",
            "valid_until",
            "answers_until",
        ]
        widgets = {
            "direction": forms.RadioSelect,
            "topics": forms.CheckboxSelectMultiple,
            "audience": forms.RadioSelect,
            "text_de": forms.Textarea(attrs={"rows": 6}),
            "text_en": forms.Textarea(attrs={"rows": 6}),
            "valid_until": DateInput,
        }
        help_texts = {
            "title_de": _("One language is enough; with both, more people read it in their own."),
            "audience": _("Whoever may not see it finds it nowhere: not in lists, numbers, feeds or search."),
            "valid_until": _("At most a year. Two weeks before, you are reminded."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["direction"].choices = Posting.Direction.choices
        self.fields["region"].empty_label = _("anywhere")
        self.fields["stage"].choices = [("", _("any")), *Posting.Stage.choices]
        self.initial["answers_until"] = local(self.instance.answers_until, settings.TIME_ZONE)

    def clean_topics(self):
        topics = self.cleaned_data["topics"]
        if len(topics) > MOST_TOPICS:
            raise ValidationError(_("Choose at most %(number)s topics."), params={"number": MOST_TOPICS})
        return topics

    def clean_valid_until(self):
        day, today = self.cleaned_data["valid_until"], timezone.localdate()
        if not today <= day <= today + LONGEST:
            raise ValidationError(_("Choose a day from today on and within a year."))
        return day

    def clean_answers_until(self):
        deadline = instant(self.cleaned_data["answers_until"], settings.TIME_ZONE)
        if "answers_until" in self.changed_data and deadline and deadline <= timezone.now():
            raise ValidationError(_("Choose a time that is still to come."))
        return deadline

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("title_de") or cleaned.get("title_en")):
            self.add_error("title_de", _("Give it a title in at least one language."))
        deadline, day = cleaned.get("answers_until"), cleaned.get("valid_until")
        if deadline and cleaned.get("direction") == Posting.Direction.OFFER:
            self.add_error("answers_until", _("Only a need has a deadline for answers."))
        elif deadline and day and timezone.localdate(deadline) > day:
            self.add_error("answers_until", _("Answers end on the last day on which it is shown, at the latest."))
        return cleaned

    def _post_clean(self):
        """The model's own checks need no second record: actions write, and constraints hold."""
