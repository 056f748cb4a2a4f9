"""What people are told about their cohort."""

from django.utils.translation import gettext as _

from hubportal.accounts.models import User
from programs.notices.telling import tell


def people_of(member):
    """Everybody who belongs to the organisation."""
    return User.objects.filter(is_active=True, memberships__organisation=member.organisation_id)


def cohort_joined(member):
    _to_people("cohort_joined", member, lambda: _("%(organisation)s has joined %(cohort)s"))


def cohort_graduated(member):
    _to_people("cohort_graduated", member, lambda: _("%(organisation)s has graduated from %(cohort)s"))


def cohort_left(member):
    _to_people("cohort_left", member, lambda: _("%(organisation)s has left %(cohort)s"))


def milestone_due(progress):
    member, milestone = progress.member, progress.milestone
    tell(
        "milestone_due",
        people_of(member),
        member,
        title=lambda: _("Due soon: %(milestone)s") % {"milestone": milestone},
        path=member.get_absolute_url,
        key=f"milestone/{progress.pk}",
        milestone=str(milestone.pk),
    )


def _to_people(kind, member, title):
    names = {"organisation": member.organisation, "cohort": member.cohort}
    tell(kind, people_of(member), member, title=lambda: title() % names, path=member.get_absolute_url)
