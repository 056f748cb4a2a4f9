"""What people are told about grants: one function per thing, each writing rows into the outbox."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from funding.models.seat import KEEPS_GRANTS
from hubportal.accounts.models import User
from hubportal.hubs.models import StaffRole
from hubportal.outbox.actions import messages
from partners.models import Role
from partners.notices.telling import people_of, tell


def _recipients(grant):
    """Who speaks for the recipient."""
    return people_of(grant.recipient, Role.OWNER, Role.EDITOR) if grant.recipient_id else []


def _officers(grant, *, without=()):
    """The officers of the grant's hub, but those who must not do what comes next; the network's, if none are left."""
    return _keepers(without, hub=grant.hub) or _keepers(without, hub=None)


def _keepers(without, **place):
    roles = StaffRole.objects.filter(KEEPS_GRANTS, **place)
    return list(User.objects.filter(is_active=True, staff_roles__in=roles).exclude(pk__in=without).distinct())


def _file(grant):
    return lambda: reverse("funding:file", args=[grant.pk])


def grant_awarded(grant):
    tell(
        "grant_awarded",
        _recipients(grant),
        grant,
        lambda: _("Your grant has been awarded: %(grant)s") % {"grant": grant},
        _file(grant),
    )


def grant_declined(grant):
    tell(
        "grant_declined",
        _recipients(grant),
        grant,
        lambda: _("Your application for a grant is declined: %(grant)s") % {"grant": grant},
        _file(grant),
    )


def grant_amended(amendment):
    grant = amendment.grant
    tell(
        "grant_amended",
        _recipients(grant),
        grant,
        lambda: _("Your grant has been amended: %(grant)s") % {"grant": grant},
        _file(grant),
        amendment=str(amendment.pk),
    )


def grant_completed(grant):
    tell(
        "grant_completed",
        _recipients(grant),
        grant,
        lambda: _("Your grant is completed: %(grant)s") % {"grant": grant},
        _file(grant),
    )


def grant_revoked(grant):
    tell(
        "grant_revoked",
        _recipients(grant),
        grant,
        lambda: _("Your grant has been revoked: %(grant)s") % {"grant": grant},
        _file(grant),
    )


def _about_drawdown(kind, people, drawdown, title):
    tell(kind, people, drawdown, lambda: title() % {"grant": drawdown.grant}, drawdown.get_absolute_url)


def drawdown_requested(drawdown):
    people = _officers(drawdown.grant, without={drawdown.requested_by_id})
    _about_drawdown("drawdown_requested", people, drawdown, lambda: _("Money is asked for: %(grant)s"))


def drawdown_checked(drawdown):
    people = _officers(drawdown.grant, without={drawdown.requested_by_id, drawdown.checked_by_id})
    _about_drawdown("drawdown_checked", people, drawdown, lambda: _("A drawdown needs a second look: %(grant)s"))


def drawdown_approved(drawdown):
    people = _officers(drawdown.grant)
    _about_drawdown("drawdown_approved", people, drawdown, lambda: _("A drawdown can be paid: %(grant)s"))


def drawdown_paid(drawdown):
    people = _recipients(drawdown.grant)
    _about_drawdown("drawdown_paid", people, drawdown, lambda: _("Your drawdown has been paid: %(grant)s"))


def drawdown_declined(drawdown):
    people = _recipients(drawdown.grant)
    _about_drawdown("drawdown_declined", people, drawdown, lambda: _("Your drawdown was declined: %(grant)s"))


def _about_proof(kind, people, proof, title):
    tell(kind, people, proof, lambda: title() % {"grant": proof.grant}, proof.get_absolute_url)


def proof_submitted(proof):
    _about_proof("proof_submitted", _officers(proof.grant), proof, lambda: _("A proof of use has come in: %(grant)s"))


def proof_returned(proof):
    _about_proof(
        "proof_returned", _recipients(proof.grant), proof, lambda: _("Something is missing in your proof: %(grant)s")
    )


def proof_accepted(proof):
    _about_proof(
        "proof_accepted", _recipients(proof.grant), proof, lambda: _("Your proof of use is accepted: %(grant)s")
    )


def proof_extended(proof):
    _about_proof(
        "proof_extended", _recipients(proof.grant), proof, lambda: _("You have more time for a proof: %(grant)s")
    )


def proof_reminder(proof, stage):
    """stage: "month", "week" or "overdue"; each is told once for each deadline."""
    for person in _recipients(proof.grant):
        with translation.override(person.language):
            title = _("A proof of use is overdue: %(grant)s") if stage == "overdue" else _("A proof is due: %(grant)s")
            messages.write(
                "proof_reminder",
                key=f"proof_reminder/{proof.pk}/{proof.due_on.isoformat()}/{stage}/{person.pk}",
                to=person,
                title=title % {"grant": proof.grant},
                path=proof.get_absolute_url(),
                id=str(proof.pk),
            )
