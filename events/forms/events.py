"""What staff write about events. Times are those of the event's own zone."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.forms.times import read_clock, refuse_backwards
from events.models import Event, Purpose, Series
from hubportal.core.translated import label, pairs
from hubportal.core.zones import LocalDateTimeField, choices, local
from hubportal.hubs.models import Hub
from hubportal.hubs.permissions import EDITING, hub_ids
from partners.choosing import OrganisationsField

FIXED = ("hub", "starts_at", "ends_at", "is_all_day", "time_zone")  # of what has been published
TIMES = ("starts_at", "ends_at", "booking_opens_at", "booking_closes_at")
SETS = (
    (
        _("What"),
        (
            "hub",
            "kind",
            "series",
            "edition",
            "title_de",
            "title_en",
            "summary_de",
            "summary_en",
            "text_de",
            "text_en",
            "topics",
            "language",
            "more_hubs",
            "organisers",
        ),
    ),
    (_("When and where"), ("starts_at", "ends_at", "is_all_day", "time_zone", "mode", "venue", "room", "online_url")),
    (_("For whom"), ("audience", "for_organisations", "price_de", "price_en")),
    (
        _("Registration"),
        (
            "booking",
            "booking_url",
            "booking_opens_at",
            "booking_closes_at",
            "seats_on_site",
            "seats_online",
            "seats_per_organisation",
            "largest_party",
            "has_waiting_list",
            "offer_hours",
            "quiet_hours",
            "purposes",
        ),
    ),
    (_("Mails and data"), ("remind_hours", "asks_feedback", "keep_days")),
)


class EventForm(forms.ModelForm):
    """An event as its hub's staff keep it. person: offers their own hubs, and checks what belongs together."""

    starts_at = LocalDateTimeField(label=_("Starts"))
    ends_at = LocalDateTimeField(label=_("Ends"))
    booking_opens_at = LocalDateTimeField(label=_("Registration from"), required=False, help_text=_("Empty: at once."))
    booking_closes_at = LocalDateTimeField(
        label=_("Registration until"), required=False, help_text=_("Empty: until it starts.")
    )
    purposes = forms.MultipleChoiceField(
        label=_("Ask consent to"), choices=Purpose.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    online_url = forms.URLField(
        label=_("Address of the online room"),
        required=False,
        assume_scheme="https",
        help_text=_("Only those registered for it are told."),
    )
    booking_url = forms.URLField(
        label=_("Address of the registration elsewhere"), required=False, assume_scheme="https"
    )
    organisers = OrganisationsField(label=_("Organisers"), required=False)
    for_organisations = OrganisationsField(label=_("Organisations"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), initial="Europe/Berlin", choices=choices)

    class Meta:
        model = Event
        fields = [name for _title, names in SETS for name in names]
        widgets = {
            "topics": forms.CheckboxSelectMultiple,
            "more_hubs": forms.SelectMultiple(attrs={"size": 5}),
            **{name: forms.Textarea(attrs={"rows": 2}) for name in ("summary_de", "summary_en")},
            **{name: forms.Textarea(attrs={"rows": 8}) for name in ("text_de", "text_en")},
        }
        help_texts = {
            "text_de": _("Markdown: # for headings, - for lists, **bold**."),
            "is_all_day": _("Then hours are shown nowhere."),
        }

    def __init__(self, data=None, *, person, **kwargs):
        super().__init__(data, **kwargs)
        self._offer_hubs_of(person)
        for attribute in {one for attributes in pairs(Event).values() for one in attributes.values()} & set(
            self.fields
        ):
            self.fields[attribute].label = label(Event._meta.get_field(attribute))
        for name in TIMES:
            if self.instance.pk and (moment := getattr(self.instance, name)):
                self.initial[name] = local(moment, self.instance.time_zone)

    def _offer_hubs_of(self, person):
        held = hub_ids(person, EDITING)
        hubs = Hub.objects.all() if held is None else Hub.objects.filter(pk__in=held)
        self.fields["series"].queryset = Series.objects.filter(hub__in=hubs)
        if "hub" in self.fields:
            self.fields["hub"].queryset = hubs
            self.fields["hub"].initial = hubs.first() if held and len(held) == 1 else None

    def sets(self):
        """[(title, [bound field])] of the fields that are asked."""
        return [(title, [self[name] for name in names if name in self.fields]) for title, names in SETS]

    def clean(self):
        cleaned = super().clean()
        zone = cleaned.get("time_zone") or self.instance.time_zone
        read_clock(self, cleaned, TIMES, zone)
        self._check_belongings(cleaned)
        return cleaned

    def _check_belongings(self, cleaned):
        if not (cleaned.get("title_de") or cleaned.get("title_en")):
            self.add_error("title_de", _("Give it a title in at least one language."))
        refuse_backwards(self, cleaned)
        if cleaned.get("booking") == Event.Booking.ELSEWHERE and not cleaned.get("booking_url"):
            self.add_error("booking_url", _("Say where one registers."))
        if cleaned.get("audience") == Event.Audience.MEMBERS and not cleaned.get("for_organisations"):
            self.add_error("for_organisations", _("Name the organisations it is for."))

    def _post_clean(self):
        """The model's own checks need no second record: actions write, and constraints hold."""

    def values(self):
        """The fields, for the action."""
        return dict(self.cleaned_data)


class PublishedEventForm(EventForm):
    """The same without its time, which moves by a step of its own that tells people."""

    class Meta(EventForm.Meta):
        fields = [name for name in EventForm.Meta.fields if name not in FIXED]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in FIXED:
            self.fields.pop(name, None)


class RescheduleForm(forms.Form):
    starts_at = LocalDateTimeField(label=_("New start"))
    ends_at = LocalDateTimeField(label=_("New end"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the mail to everybody who is registered."),
    )

    def __init__(self, data=None, *, event):
        initial = {name: local(getattr(event, name), event.time_zone) for name in ("starts_at", "ends_at")}
        super().__init__(data, initial=initial)
        self.event = event

    def clean(self):
        cleaned = super().clean()
        read_clock(self, cleaned, ("starts_at", "ends_at"), self.event.time_zone)
        refuse_backwards(self, cleaned)
        if cleaned.get("starts_at") == self.event.starts_at and cleaned.get("ends_at") == self.event.ends_at:
            raise ValidationError(_("Nothing has changed."))
        return cleaned


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands on the page and in the mail to everybody who is registered or waiting."),
    )
