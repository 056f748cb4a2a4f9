"""What people are told about jury, reviews and decisions."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import to_attribute
from hubportal.outbox.kinds import Gone, Kind
from programs import answers, links
from programs.letters import in_words
from programs.models import Assignment, Decision, Juror

STAFF = _("To the staff of the hub.")
JUROR = _("To the juror.")
APPLICANTS = _("To those who have written the application.")


def _found(model, payload, *related):
    record = model.objects.select_related(*related).filter(pk=payload["id"]).first()
    if record is None:
        raise Gone
    return record


def invitation(payload):
    found = _found(Juror, payload, "call__program")
    return {"juror": found, "call": found.call, "refusal": links.refusal("refuse_seat", found)}


def juror(payload):
    found = _found(Juror, payload, "call")
    return {"juror": found, "call": found.call, "number": payload.get("number")}


def assignment(payload):
    found = _found(Assignment, payload, "application__call", "application__organisation", "juror")
    application, reason = found.application, payload.get("reason")
    if reason and (sheet := answers.sheet(application, blind=application.call.is_blind)):
        reason = sheet.veil(reason)  # staff write it, who see names that a blind jury must not learn
    return {"assignment": found, "application": application, "call": application.call, "reason": reason}


def decision(payload):
    found = _found(Decision, payload, "application__organisation", "call")
    until = in_words(found.confirm_by, found.call) if found.confirm_by else ""
    return {"decision": found, "application": found.application, "call": found.call, "until": until}


def letter(payload):
    """The letter in the language of the mail, as it was sent out with the release."""
    found = decision(payload)
    subject, body = (to_attribute(f"letter_{part}", get_language()) for part in ("subject", "body"))
    return found | {"subject": getattr(found["decision"], subject), "body": getattr(found["decision"], body)}


KINDS = (
    Kind("jury_invited", _("An invitation to a jury"), _("To the invited address."), invitation, in_inbox=False),
    Kind(
        "jury_answered",
        _("Somebody has answered an invitation to a jury"),
        STAFF,
        juror,
        for_staff=True,
        may_be_turned_off=True,
    ),
    Kind("review_assigned", _("Applications to review"), JUROR, juror),
    Kind("review_missing", _("Reviews that are missing"), JUROR, juror, may_be_turned_off=True),
    Kind("review_opened_again", _("A review is open again"), JUROR, assignment),
    Kind(
        "juror_stepped_back",
        _("A juror has a conflict of interest"),
        _("To the staff of the hub, except those who have one themselves."),
        assignment,
        for_staff=True,
        may_be_turned_off=True,
    ),
    Kind("application_decided", _("The decision on your application"), APPLICANTS, letter),
    Kind("place_to_confirm", _("A place is to be confirmed"), APPLICANTS, decision),
    Kind("place_passed_on", _("A place was passed on"), APPLICANTS, decision),
    Kind(
        "place_answered",
        _("A place was confirmed or given up"),
        STAFF,
        decision,
        for_staff=True,
        may_be_turned_off=True,
    ),
)
