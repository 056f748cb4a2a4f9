"""The kinds of message about offers, needs and introductions."""

from django.utils.translation import gettext_lazy as _

from hubportal.outbox.kinds import Gone, Kind
from partners.message_kinds.joining import APPLICANTS, STAFF, found
from partners.models import Complaint, Introduction, Posting

THE_TWO = _("To the two people who have been introduced.")
PEOPLE = ("asker_person", "poster_person")
State = Introduction.State


def posting(payload):
    record = found(Posting, payload["id"], "organisation")
    return {"posting": record, "organisation": record.organisation}


def introduction(*states):
    """Context of a message that holds only while the introduction is in one of these states."""

    def context(payload):
        record = found(Introduction, payload["id"], "posting__organisation", "asker", *PEOPLE, "hub")
        if states and record.state not in states:
            raise Gone
        return {"introduction": record, "posting": record.posting}

    return context


def complaint(payload):
    record = found(Complaint, payload["id"], "organisation", "about", "introduction__posting")
    return {"complaint": record, "introduction": record.introduction}


KINDS = (
    Kind("posting_ends_soon", _("An offer or need ends soon"), APPLICANTS, posting, may_be_turned_off=True),
    Kind("posting_expired", _("An offer or need has ended"), APPLICANTS, posting, may_be_turned_off=True),
    Kind("introduction_asked", _("Somebody asks to be introduced"), APPLICANTS, introduction(State.WAITING)),
    Kind("challenge_answered", _("An answer to your challenge"), APPLICANTS, introduction(State.WAITING)),
    Kind("introduction_proposed", _("A hub proposes an introduction"), APPLICANTS, introduction(State.WAITING)),
    Kind("introduction_agreed", _("You have been introduced"), THE_TWO, introduction(State.ACCEPTED)),
    Kind("introduction_declined", _("An introduction was declined"), APPLICANTS, introduction(State.DECLINED)),
    Kind("introduction_withdrawn", _("An introduction was taken back"), APPLICANTS, introduction(State.WITHDRAWN)),
    Kind("introduction_lapsed", _("An introduction ended without an answer"), APPLICANTS, introduction(State.LAPSED)),
    Kind(
        "introduction_waiting",
        _("An introduction waits for your answer"),
        APPLICANTS,
        introduction(State.WAITING),
        may_be_turned_off=True,
    ),
    Kind(
        "introduction_outcome",
        _("What came of an introduction"),
        THE_TWO,
        introduction(State.ACCEPTED),
        may_be_turned_off=True,
    ),
    Kind("complaint_filed", _("A message was reported"), STAFF, complaint, for_staff=True),
    Kind("complaint_decided", _("An answer to what you reported"), _("To whoever has reported it."), complaint),
    Kind("complaint_upheld", _("A complaint about your organisation was right"), APPLICANTS, complaint),
)
