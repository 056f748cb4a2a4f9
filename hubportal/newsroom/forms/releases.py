"""What people write about releases. Forms validate; they never save. Times are those of the newsroom's own zone."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import label
from hubportal.core.zones import LocalDateTimeField, instant, local
from hubportal.hubs.models import Hub, Source, Topic
from hubportal.newsroom.actions.releases import RESERVED
from hubportal.newsroom.models import WRITE, Release, newsrooms
from programs.forms.languages import WithLanguages

DOCUMENT = (
    *("kind", "title_de", "title_en", "publisher", "publisher_in_body", "date", "about", "language", "url"),
)  # of the source
KINDS = (Source.Kind.PRESS_RELEASE, Source.Kind.ARTICLE)
SETS = (
    (
        _("What it says"),
        ("hub", "kind", "title_de", "title_en", "summary_de", "summary_en", "text_de", "text_en"),
    ),
    (_("What it is about"), ("hubs", "topics")),
    (
        _("The document, if it was first published elsewhere"),
        ("record", "publisher", "publisher_in_body", "date", "about", "language", "url"),
    ),
    (_("Correction"), ("note",)),
)


class ReleaseForm(WithLanguages, forms.ModelForm):
    """A release with the document it stands for. person: offers the newsrooms in which they write."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, kind.label) for kind in KINDS])
    language = forms.ChoiceField(
        label=_("Language of the document"),
        required=False,
        choices=[("", _("German and English")), ("de", _("German")), ("en", _("English"))],
    )
    url = forms.URLField(
        label=_("Address of the document"),
        required=False,
        assume_scheme="https",
        help_text=_("Where it was first published, if that was elsewhere."),
    )
    note = forms.CharField(
        label=_("What was corrected"),
        required=False,
        max_length=300,
        help_text=_("Readers see it beside the version. Empty for a slip of the pen."),
    )

    class Meta:
        model = Release
        fields = ["hub", "summary_de", "summary_en", "text_de", "text_en", "hubs", "topics"]
        widgets = {
            **dict.fromkeys(("hubs", "topics"), forms.CheckboxSelectMultiple),
            **{name: forms.Textarea(attrs={"rows": 4}) for name in ("summary_de", "summary_en")},
            **{name: forms.Textarea(attrs={"rows": 14}) for name in ("text_de", "text_en")},
        }
        help_texts = {"text_de": _("Markdown: # for headings, - for lists, **bold**.")}

    def __init__(self, data=None, *, person, **kwargs):
        super().__init__(data, **kwargs)
        self._offer_newsrooms_of(person)
        self.fields["topics"].queryset = Topic.objects.all()
        for name in ("text_de", "text_en"):
            self.fields[name].widget.attrs["rows"] = 14
        document = self.instance.source if self.instance.source_id else None
        self._ask_for_document(document)
        if self.instance.source_id:
            del self.fields["hub"]
        if not (document and self.instance.state == Release.State.PUBLISHED):
            del self.fields["note"]

    def _offer_newsrooms_of(self, person):
        held = newsrooms(person, WRITE)
        hubs = Hub.objects.all()
        self.fields["hub"].queryset = hubs if held is None else hubs.filter(pk__in=held)
        self.fields["hub"].required = held is not None
        self.fields["hub"].empty_label = _("the network") if held is None else None

    def _ask_for_document(self, document):
        """Put in the source's own fields, and what they hold."""
        asked = forms.fields_for_model(Source, fields=[name for name in DOCUMENT if name not in self.fields])
        for name, field in asked.items():
            field.label = label(Source._meta.get_field(name))
            self.fields[name] = field
        if document is not None:
            self.initial |= {name: getattr(document, name) for name in DOCUMENT}
        else:
            self.initial |= {"kind": Source.Kind.PRESS_RELEASE} | self.initial

    def sets(self):
        """[(title, [bound field])] of the fields that are asked."""
        found = [(title, [self[name] for name in names if name in self.fields]) for title, names in SETS]
        return [(title, fields) for title, fields in found if fields]

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("title_de") or cleaned.get("title_en")):
            self.add_error("title_de", _("Give it a title in at least one language."))
        return cleaned

    def _post_clean(self):
        """Actions write, and constraints hold."""

    def values(self):
        """The fields, for the action: those of the document by themselves."""
        fields = dict(self.cleaned_data)
        return {"document": {name: fields.pop(name) for name in DOCUMENT if name in fields}, **fields}


class NewReleaseForm(ReleaseForm):
    """The same for a new one. A document that is on record already is chosen by whoever may change what others use."""

    record = forms.ModelChoiceField(
        label=_("On record already as"),
        required=False,
        queryset=Source.objects.none(),
        to_field_name="slug",
        help_text=_("Then title, publisher, date and language stand there already: leave them empty here."),
    )

    def __init__(self, data=None, *, person, **kwargs):
        super().__init__(data, person=person, **kwargs)
        if not person.has_perm("hubs.change_source"):
            del self.fields["record"]
        else:
            free = Source.objects.known().filter(release=None, kind__in=KINDS).exclude(slug__in=RESERVED)
            self.fields["record"].queryset = free

    def clean(self):
        if self.cleaned_data.get("record"):
            return self.cleaned_data
        return super().clean()

    def values(self):
        fields = super().values()
        record = fields.pop("record", None)
        return fields | ({"source": record, "document": None} if record else {})


class PublishForm(forms.Form):
    """From when everybody may read it."""

    when = forms.ChoiceField(
        label=_("When"),
        choices=[("now", _("at once")), ("later", _("at the time below"))],
        initial="now",
        widget=forms.RadioSelect,
    )
    at = LocalDateTimeField(label=_("Time of publication"), required=False)
    embargo_until = LocalDateTimeField(
        label=_("Embargo until"),
        required=False,
        help_text=_("It stands on the paper for the press; the portal publishes nothing before it is over."),
    )

    def __init__(self, data=None, *, release):
        zone = str(release.zone)
        initial = {"embargo_until": local(release.embargo_until, zone)}
        super().__init__(data, initial=initial)
        self.zone = zone
        for name in ("at", "embargo_until"):
            note = _("By the clock of %(zone)s.") % {"zone": zone}
            self.fields[name].help_text = f"{note} {self.fields[name].help_text}".strip()

    def clean(self):
        cleaned = super().clean()
        for name in ("at", "embargo_until"):
            try:
                cleaned[name] = instant(cleaned.get(name), self.zone)
            except ValidationError as error:
                self.add_error(name, error)
        self._check_order(cleaned)
        return cleaned

    def _check_order(self, cleaned):
        now, at, embargo = timezone.now(), cleaned.get("at"), cleaned.get("embargo_until")
        is_later = cleaned.get("when") == "later"
        if is_later and "at" not in self.errors and (at is None or at <= now):
            self.add_error("at", _("Choose a time that is still to come."))
        moment = at if is_later else now
        if embargo and moment and moment < embargo:
            self.add_error("embargo_until", _("The embargo is not over by then. Choose a later time of publication."))

    def values(self):
        is_later = self.cleaned_data["when"] == "later"
        return {
            "at": self.cleaned_data["at"] if is_later else None,
            "embargo_until": self.cleaned_data["embargo_until"],
        }


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("What is to be changed"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Its author reads it."),
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands at the address of the release, for everybody."),
    )
