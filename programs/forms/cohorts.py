"""Input about cohorts. Forms validate; they never save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hubportal.core.uploads import DocumentField
from hubportal.core.widgets import DateInput
from partners.choosing import OrganisationField
from partners.models import Organisation
from programs.forms.languages import OneLanguageAtLeast, WithLanguages
from programs.models import Call, Cohort, Milestone

LONGEST_TEXT = 5000


class CohortForm(OneLanguageAtLeast, WithLanguages, forms.ModelForm):
    """A cohort of a program; the call its members come from is chosen once, when it is made."""

    needed = ("name",)

    class Meta:
        model = Cohort
        fields = ["name_de", "name_en", "call", "starts", "ends", "is_public"]

    def __init__(self, *args, program, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            del self.fields["call"]
            return
        decided = (Call.State.IN_REVIEW, Call.State.DECIDED, Call.State.ARCHIVED)
        self.fields["call"].queryset = program.calls.filter(state__in=decided)
        self.fields["call"].empty_label = _("none")
        self.fields["call"].help_text = _("All who have confirmed their place are taken in.")


class AddMemberForm(forms.Form):
    organisation = OrganisationField(label=_("Organisation"), queryset=Organisation.objects.all())


class LeaveForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Kept as a note that only staff read."),
    )


class NoteForm(forms.Form):
    text = forms.CharField(label=_("Note"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4}))


class MilestoneForm(OneLanguageAtLeast, WithLanguages, forms.ModelForm):
    needed = ("title",)

    class Meta:
        model = Milestone
        fields = ["title_de", "title_en", "text_de", "text_en", "due_on"]
        widgets = {"due_on": DateInput}


class ProgressForm(forms.Form):
    """How far a member has come with a milestone."""

    is_reached = forms.BooleanField(label=_("Reached"), required=False)
    note = forms.CharField(
        label=_("Note"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Staff read it."),
    )


class CohortDocumentForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=160)
    upload = DocumentField(label=_("File"))
