"""Input about joining and about one's own organisation. Forms validate; they never save."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubportal.core.files import LogoFormField
from hubportal.core.translated import label, pairs
from hubportal.hubs.models import Hub, Source
from hubportal.hubs.permissions import EDITING, hub_ids
from partners.evidence import FREE_MAIL
from partners.models import ChangeRequest, ContactPerson, JoinRequest, Organisation, OrganisationName, Role

is_domain = RegexValidator(r"^(?:[a-z0-9-]+\.)+[a-z]{2,}$", _("Enter a domain such as example.org, without https://."))


PROFILE_WIDGETS = {
    "topics": forms.CheckboxSelectMultiple,
    "text_de": forms.Textarea(attrs={"rows": 5}),
    "text_en": forms.Textarea(attrs={"rows": 5}),
}


def website_field():
    """An address as people type it, with https:// put in front where they leave it out."""
    return forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")


def role_field():
    return forms.ChoiceField(
        label=_("Role"),
        choices=Role.choices,
        initial=Role.MEMBER,
        help_text=_("Owners decide who belongs to it; editors keep the profile and ask hubs; members see it all."),
    )


class WithLanguages:
    """Names the language in the label of each field that there is once per language."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for attributes in pairs(self._meta.model).values():
            for attribute in attributes.values():
                if attribute in self.fields:
                    self.fields[attribute].label = label(self._meta.model._meta.get_field(attribute))


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Name of your organisation"), max_length=200, required=False)


class NewOrganisationForm(WithLanguages, forms.ModelForm):
    """What must be known of an organisation that is not listed yet."""

    website = website_field()

    class Meta:
        model = Organisation
        fields = ["name", "kind", "website", "place", "topics", "text_de", "text_en"]
        widgets = PROFILE_WIDGETS


class MembershipRequestForm(forms.Form):
    message = forms.CharField(
        label=_("Message"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Say who you are in the organisation, so that those who decide know you."),
    )


class ChooseHubForm(forms.Form):
    """Of which hub to become a partner; `hub` is its name in addresses."""

    hub = forms.ModelChoiceField(
        label=_("Hub"), queryset=Hub.objects.all(), to_field_name="slug", empty_label=_("Choose a hub")
    )


class JoinRequestForm(forms.ModelForm):
    """A request as it is handed in; `is_draft` asks for nothing."""

    class Meta:
        model = JoinRequest
        fields = ["kind", "motivation", "contribution"]
        help_texts = {
            "motivation": _("What connects you with the hub, and what you hope for. At most 4,000 characters."),
            "contribution": _("In content or in money: data, rooms, people, mentoring, a pilot."),
        }

    def __init__(self, *args, is_draft=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["motivation"].required = not is_draft


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("Your answer"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))


class ApproveForm(forms.Form):
    note = forms.CharField(
        label=_("Note for the record"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    source = forms.ModelChoiceField(
        label=_("Source"),
        queryset=Source.objects.none(),
        required=False,
        help_text=_("The document the partnership rests on, if there is one."),
    )
    confirm_owner = forms.BooleanField(
        label=_("The evidence shows that the applicant speaks for the organisation: make them its owner."),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = Source.objects.known()


def hubs_to_speak_for(user):
    """The hubs in whose name a person of staff may vouch."""
    held = hub_ids(user, EDITING)
    return Hub.objects.all() if held is None else Hub.objects.filter(pk__in=held)


class VoucherForm(forms.Form):
    hub = forms.ModelChoiceField(label=_("Hub"), queryset=Hub.objects.none(), empty_label=None)
    note = forms.CharField(
        label=_("How you know them"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For example: met at the hub as managing director on 12 May. Others who decide read this."),
    )

    def __init__(self, *args, hubs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hub"].queryset = hubs


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The applicant reads this sentence."),
    )


class QuestionForm(forms.Form):
    question = forms.CharField(
        label=_("Question"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The applicant reads this sentence."),
    )


class DeferForm(ReasonForm):
    until = forms.DateField(label=_("Decide by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    field_order = ["until", "reason"]

    def clean_until(self):
        until = self.cleaned_data["until"]
        if not timezone.localdate() < until <= timezone.localdate() + datetime.timedelta(days=366):
            raise ValidationError(_("Choose a day after today and within a year."))
        return until


class ProfileForm(WithLanguages, forms.ModelForm):
    """What an organisation changes of itself at once. The logo is drawn anew before anyone sees it."""

    new_logo = LogoFormField(
        label=_("Logo"), required=False, help_text=_("PNG, JPEG or WebP, at most 2 MB and 12 megapixels.")
    )
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)
    website = website_field()

    class Meta:
        model = Organisation
        fields = ["kind", "website", "place", "topics", "text_de", "text_en"]
        widgets = PROFILE_WIDGETS

    def changes(self):
        """The fields to write, for the action."""
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields}
        if self.cleaned_data["new_logo"]:
            fields["logo"] = self.cleaned_data["new_logo"]
        elif self.cleaned_data["remove_logo"]:
            fields["logo"] = ""
        return fields


class ContactPersonForm(WithLanguages, forms.ModelForm):
    class Meta:
        model = ContactPerson
        fields = ["name", "role_de", "role_en", "email", "phone", "is_public"]
        help_texts = {"is_public": _("Everybody sees a public contact; otherwise only the staff of your hubs do.")}


class NameForm(forms.Form):
    """Another name that an organisation goes by. Its legal name is part of its identity."""

    value = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, kind.label) for kind in OrganisationName.OWN_KINDS])


class IdentityForm(forms.Form):
    """The fields an organisation is known by; a change is looked at before it holds."""

    name = forms.CharField(label=ChangeRequest.FIELDS["name"], max_length=200)
    domain = forms.CharField(
        label=ChangeRequest.FIELDS["domain"], max_length=120, required=False, validators=[is_domain]
    )
    register = forms.CharField(label=ChangeRequest.FIELDS["register"], max_length=120, required=False)
    vat = forms.CharField(label=ChangeRequest.FIELDS["vat"], max_length=120, required=False)
    note = forms.CharField(label=_("Why"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_domain(self):
        domain = self.cleaned_data["domain"].lower().removeprefix("www.")
        if domain in FREE_MAIL:
            raise ValidationError(_("Anybody can have an address there; enter a domain of the organisation's own."))
        return domain

    def clean(self):
        cleaned = super().clean()
        if not self.errors and all(cleaned[name] == self.initial.get(name, "") for name in ChangeRequest.FIELDS):
            raise ValidationError(_("Nothing has changed."))
        return cleaned


class InvitationForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))
    role = role_field()


class RoleForm(forms.Form):
    role = role_field()
