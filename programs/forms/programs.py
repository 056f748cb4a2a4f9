"""Input about programs. Forms validate; they never save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hubportal.hubs.models import Hub, Topic
from hubportal.hubs.permissions import EDITING, hub_ids
from partners.choosing import OrganisationField
from programs.forms.languages import OneLanguageAtLeast, WithLanguages
from programs.models import Program


class ProgramForm(OneLanguageAtLeast, WithLanguages, forms.ModelForm):
    """A program of one of the hubs whose records `person` edits; of none (the network's) for the network's staff."""

    needed = ("name",)
    website = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")
    organisation = OrganisationField(label=_("Run by"), required=False)

    class Meta:
        model = Program
        fields = [
            *("kind", "name_de", "name_en", "summary_de", "summary_en", "text_de", "text_en"),
            *("hub", "organisation", "topics", "website", "is_listed"),
        ]
        widgets = {"topics": forms.CheckboxSelectMultiple}

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        held = hub_ids(person, EDITING)
        hubs = Hub.objects.all()
        self.fields["hub"].queryset = hubs if held is None else hubs.filter(pk__in=held)
        self.fields["hub"].required = held is not None
        self.fields["hub"].empty_label = _("the whole network") if held is None else None
        self.fields["topics"].queryset = Topic.objects.all()


class FilterForm(forms.Form):
    """What a visitor looks for in the list of programs."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All kinds")), *Program.Kind.choices])
    hub = forms.ModelChoiceField(
        label=_("Hub"), required=False, queryset=Hub.objects.all(), to_field_name="slug", empty_label=_("All hubs")
    )
    topic = forms.ModelChoiceField(
        label=_("Topic"),
        required=False,
        queryset=Topic.objects.all(),
        to_field_name="slug",
        empty_label=_("All topics"),
    )
