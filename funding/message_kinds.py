"""The kinds of message about grants: what each tells, to whom, and where its mail takes its words from."""

from django.utils.translation import gettext_lazy as _

from funding.actions.files import kept_until
from funding.models import Amendment, Drawdown, Grant, Proof
from hubportal.outbox import kinds
from hubportal.outbox.kinds import Gone, Kind

RECIPIENTS = _("To the owners and editors of the recipient.")
OFFICERS = _("To the officers of the grant's hub.")


def _found(model, pk, *related):
    record = model.objects.select_related(*related).filter(pk=pk).first()
    if record is None:
        raise Gone
    return record


def grant(payload):
    return {"grant": _found(Grant, payload["id"], "recipient", "hub")}


def completed(payload):
    found = grant(payload)
    return found | {"kept_until": kept_until(found["grant"])}


def amended(payload):
    change = _found(Amendment, payload["amendment"], "grant__recipient", "grant__hub")
    return {"grant": change.grant, "amendment": change}


def drawdown(payload):
    found = _found(Drawdown, payload["id"], "grant__recipient", "grant__hub", "checked_by", "requested_by")
    return {"drawdown": found, "grant": found.grant}


def proof(payload):
    found = _found(Proof, payload["id"], "grant__recipient", "grant__hub")
    return {"proof": found, "grant": found.grant}


def register():
    """Put them all into the catalogue."""
    for entry in (
        Kind("grant_awarded", _("A grant is awarded"), RECIPIENTS, grant),
        Kind("grant_declined", _("An application for a grant is declined"), RECIPIENTS, grant),
        Kind("grant_amended", _("A grant is amended"), RECIPIENTS, amended),
        Kind("grant_completed", _("A grant is completed"), RECIPIENTS, completed),
        Kind("grant_revoked", _("A grant is revoked"), RECIPIENTS, grant),
        Kind("drawdown_requested", _("Money is asked for"), OFFICERS, drawdown, for_staff=True, may_be_turned_off=True),
        Kind(
            "drawdown_checked",
            _("A drawdown needs a second look"),
            OFFICERS,
            drawdown,
            for_staff=True,
            may_be_turned_off=True,
        ),
        Kind(
            "drawdown_approved", _("A drawdown can be paid"), OFFICERS, drawdown, for_staff=True, may_be_turned_off=True
        ),
        Kind("drawdown_paid", _("A drawdown is paid"), RECIPIENTS, drawdown),
        Kind("drawdown_declined", _("A drawdown is declined"), RECIPIENTS, drawdown),
        Kind("proof_reminder", _("A proof of use is due soon, or overdue"), RECIPIENTS, proof),
        Kind(
            "proof_submitted", _("A proof of use has come in"), OFFICERS, proof, for_staff=True, may_be_turned_off=True
        ),
        Kind("proof_returned", _("Something is missing in a proof of use"), RECIPIENTS, proof),
        Kind("proof_accepted", _("A proof of use is accepted"), RECIPIENTS, proof),
        Kind("proof_extended", _("The deadline of a proof of use is extended"), RECIPIENTS, proof),
    ):
        kinds.add(entry, order=50, room=_("Funding"))
