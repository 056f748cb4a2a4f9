"""Input about applying. Forms validate; they never save."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubportal.accounts.models import User
from hubportal.core.numbers import MoneyField
from hubportal.core.zones import LocalDateTimeField, instant
from partners.forms.joining import NewOrganisationForm
from partners.models import Organisation
from programs.asking.team import TeamField
from programs.models import Call, StartupProfile


class AnswersForm(forms.Form):
    """Shows the questions of a page as they have been answered, and what is wrong.

    It is not bound: its questions read and judge the answers themselves (`programs/asking/sheets.py`), because they do
    so for checking and handing in as well. missing: whether to name what is missing, too.
    """

    def __init__(self, page, *, missing, refused=()):
        asks = page.all_asks
        super().__init__(prefix="answer", initial={ask.key: ask.value for ask in asks}, use_required_attribute=False)
        self.fields = {ask.key: ask.field for ask in asks}
        self.cleaned_data = {}
        for ask in page.asks:
            for sentence in ask.faults if missing or ask.is_wrong else ():
                self.add_error(ask.key, sentence)
        for key, sentences in dict(refused).items():
            self.add_error(key, sentences)


class OrganisationForm(forms.Form):
    """For which of one's organisations to apply."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, data, *, organisations, **options):
        super().__init__(data, **options)
        self.fields["organisation"].queryset = organisations


class NewApplicantForm(NewOrganisationForm):
    """An organisation that is not listed yet, as a call of this audience takes it."""

    def __init__(self, data, *, call, **options):
        super().__init__(data, **options)
        if call.audience == Call.Audience.STARTUPS:
            del self.fields["kind"]

    def clean(self):
        return {"kind": Organisation.Kind.STARTUP} | super().clean()


class ApplicantForm(forms.Form):
    """Whom to let write too, of the people of the organisation who do not yet."""

    person = forms.ModelChoiceField(
        label=_("Person"), queryset=User.objects.none(), to_field_name="email", empty_label=_("Please choose")
    )

    def __init__(self, data, *, application):
        super().__init__(data)
        members = User.objects.filter(is_active=True, memberships__organisation=application.organisation)
        self.fields["person"].queryset = members.exclude(applicant_roles__application=application)


class StartupProfileForm(forms.ModelForm):
    revenue = MoneyField(label=StartupProfile._meta.get_field("revenue").verbose_name, required=False)
    funding = MoneyField(label=StartupProfile._meta.get_field("funding").verbose_name, required=False)
    team = TeamField(label=StartupProfile._meta.get_field("team").verbose_name, required=False)

    class Meta:
        model = StartupProfile
        fields = [*StartupProfile.KEYS]
        widgets = {
            "product": forms.Textarea(attrs={"rows": 4}),
            "customers": forms.Textarea(attrs={"rows": 4}),
        }


class ExtensionForm(forms.Form):
    """More time for one application, named by its code: what is only a draft is known to its applicants alone.

    applications: those of the call that the person may give it to.
    """

    code = forms.CharField(
        label=_("Code of the application"),
        max_length=8,
        help_text=_("Four characters, which the applicants find on the page of their application."),
    )
    until = LocalDateTimeField(label=_("Until"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays on record, and the applicants read it."),
    )

    def __init__(self, data, *, call, applications):
        super().__init__(data)
        self.call, self.applications = call, applications
        self.fields["until"].help_text = _("By the clock of %(zone)s.") % {"zone": call.time_zone}

    def clean_code(self):
        """The application that has the code."""
        code = self.cleaned_data["code"].strip().upper()
        application = self.applications.select_related("organisation").filter(code=code).first()
        if application is None:
            raise ValidationError(_("No application to this call has this code."), code="unknown")
        return application

    def clean_until(self):
        until = instant(self.cleaned_data["until"], self.call.time_zone)
        if until <= max(timezone.now(), self.call.advertised_deadline):
            raise ValidationError(_("Choose a time after the deadline of the call, and not in the past."))
        return until
