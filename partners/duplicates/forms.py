"""What staff say about two organisations that may be one."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partners.models import DuplicatePair, OrganisationRelation

Verdict = DuplicatePair.Verdict
RELATIONS = {
    OrganisationRelation.Kind.PARENT: _("%(one)s belongs to %(other)s"),
    OrganisationRelation.Kind.BRAND: _("%(one)s is a brand of %(other)s"),
    OrganisationRelation.Kind.SUCCESSOR: _("%(one)s succeeds %(other)s"),
}


class VerdictForm(forms.Form):
    """relation: "parent/ours" where the first of the two belongs to the second, "parent/theirs" the other way."""

    verdict = forms.ChoiceField(
        label=_("What are they?"),
        choices=[
            (Verdict.SAME, _("The same organisation, recorded twice")),
            (Verdict.RELATED, _("Two that belong together")),
            (Verdict.DIFFERENT, _("Two different ones; do not ask again")),
            (Verdict.UNSURE, _("I cannot tell; somebody else should look")),
        ],
        widget=forms.RadioSelect,
    )
    relation = forms.ChoiceField(label=_("How they belong together"), required=False)
    note = forms.CharField(
        label=_("Note for the record"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, one, other, **kwargs):
        super().__init__(*args, **kwargs)
        ways = (("ours", {"one": one, "other": other}), ("theirs", {"one": other, "other": one}))
        said = [(f"{kind}/{way}", text % names) for kind, text in RELATIONS.items() for way, names in ways]
        self.fields["relation"].choices = [("", _("not related, or not known how")), *said]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("verdict") == Verdict.RELATED and not cleaned.get("relation"):
            self.add_error("relation", ValidationError(_("Say how they belong together."), code="required"))
        return cleaned

    def said(self):
        """The verdict for the action."""
        kind, _slash, way = self.cleaned_data["relation"].partition("/")
        is_related = self.cleaned_data["verdict"] == Verdict.RELATED
        return {
            "verdict": self.cleaned_data["verdict"],
            "note": self.cleaned_data["note"],
            "relation": (kind, way == "ours") if is_related else None,
        }


class MergeForm(forms.Form):
    """Which of the two is kept: its slug."""

    keep = forms.ChoiceField(label=_("Which record stays"), widget=forms.RadioSelect)

    def __init__(self, *args, one, other, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["keep"].choices = [(organisation.slug, organisation.name) for organisation in (one, other)]
