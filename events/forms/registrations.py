"""What those who register say. Forms validate; they never save."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from events.models import Purpose, Question, Way

LABELS = {Way.ON_SITE: _("I come to the venue"), Way.ONLINE: _("I take part online")}


def _field_for(question):
    """The form field that asks `question`."""
    common = {"label": question.label, "required": question.is_required}
    if question.kind == Question.Kind.YES_NO:
        return forms.BooleanField(**common)
    if question.kind == Question.Kind.CHOICE:
        choices = [("", _("Please choose")), *((option, option) for option in question.choices())]
        return forms.ChoiceField(choices=choices, **common)
    if question.kind == Question.Kind.TEXT:
        return forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), **common)
    return forms.CharField(max_length=200, **common)


class RegistrationForm(forms.Form):
    """Asks what this event wants to know, and nothing else; consents are off until somebody sets them.

    event: with its questions prefetched; organisations: those the person may come for; asks_email: whether it is for
    somebody without an account.
    """

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    company = forms.CharField(
        label=_("Company or institution"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    organisation = forms.ModelChoiceField(label=_("You come for"), queryset=None, to_field_name="slug")
    way = forms.ChoiceField(label=_("How you take part"), widget=forms.RadioSelect)
    party_size = forms.IntegerField(
        label=_("How many people"), min_value=1, initial=1, help_text=_("You included. Groups wait as one.")
    )
    purposes = forms.MultipleChoiceField(
        label=_("You may agree to this, and need not"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data=None, *, event, organisations, asks_email, **kwargs):
        super().__init__(data, **kwargs)
        self.event = event
        self.fields["organisation"].queryset = organisations
        if event.seats_per_organisation is not None:
            self.fields["organisation"].help_text = _("One organisation has %(number)s seats at most.") % {
                "number": event.seats_per_organisation
            }
        self.fields["organisation"].required = event.seats_per_organisation is not None
        self.fields["way"].choices = [(way.value, LABELS[way]) for way in event.ways]
        self.fields["way"].initial = event.ways[0]
        self.fields["party_size"].max_value = event.largest_party
        self.fields["party_size"].widget.attrs["max"] = event.largest_party
        self.fields["purposes"].choices = [(key, Purpose(key).label) for key in event.purposes]
        for name in self._unasked(organisations, asks_email):
            del self.fields[name]
        for key, question in self._questions.items():
            self.fields[key] = _field_for(question)
        if "purposes" in self.fields:
            self.fields["purposes"] = self.fields.pop("purposes")  # last

    def _unasked(self, organisations, asks_email):
        event = self.event
        is_needed = {
            "email": asks_email,
            "organisation": bool(organisations) or event.seats_per_organisation is not None,
            "company": not organisations,
            "way": len(event.ways) > 1,
            "party_size": event.largest_party > 1,
            "purposes": bool(event.purposes),
        }
        return [name for name, needed in is_needed.items() if not needed]

    @cached_property
    def _questions(self):
        return {f"question_{question.pk.hex}": question for question in self.event.questions.all()}

    def clean_party_size(self):
        number = self.cleaned_data["party_size"]
        if number > self.event.largest_party:
            raise ValidationError(
                _("At most %(number)s people can be registered together."), params={"number": self.event.largest_party}
            )
        return number

    def clean(self):
        """Refuse a party that could never be seated, however long it waited."""
        cleaned = super().clean()
        size = cleaned.get("party_size", 1)
        seats = self.event.seats(cleaned.get("way", self.event.ways[0]))
        of_one = self.event.seats_per_organisation if cleaned.get("organisation") else None
        most = min((number for number in (seats, of_one) if number is not None), default=size)
        if size > most:
            self.add_error("party_size", _("There are %(number)s seats at most for you.") % {"number": most})
        return cleaned

    def values(self):
        """What the action takes: the fields of the registration, the answers, the purposes agreed to."""
        plain = ("name", "email", "company", "organisation", "way", "party_size")
        fields = {name: self.cleaned_data[name] for name in plain if name in self.fields}
        fields.setdefault("way", self.event.ways[0])
        return fields | {"answers": self._answers(), "purposes": self.cleaned_data.get("purposes", [])}

    def _answers(self):
        said = {question: self.cleaned_data[key] for key, question in self._questions.items()}
        return {question: "yes" if value is True else value for question, value in said.items() if value}


def initial_of(registration):
    """What a registration holds, to begin a form with."""
    answers = {
        f"question_{answer.question_id.hex}": True if answer.question.kind == Question.Kind.YES_NO else answer.value
        for answer in registration.answers.select_related("question")
    }
    return answers | {
        "name": registration.name,
        "company": registration.company,
        "organisation": registration.organisation and registration.organisation.slug,
        "way": registration.way,
        "party_size": registration.party_size,
        "purposes": list(registration.consents.filter(withdrawn_at=None).values_list("purpose", flat=True)),
    }
