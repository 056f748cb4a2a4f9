"""The list of attendees as a table: for a spreadsheet, or to be ticked off on paper."""

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.models import Purpose
from events.tickets import matrix
from hubportal.core import pdf
from hubportal.core.text import sort_key


def header(event):
    """The columns' names: fixed ones, then the event's questions, then the purposes it asked consent to."""
    fixed = [
        _("Name"),
        _("E-mail address"),
        _("Company or institution"),
        _("Organisation"),
        _("People"),
        _("Takes part"),
        _("State"),
        _("Counts from"),
        _("Present since"),
    ]
    questions = [question.label for question in event.questions.all()]
    return fixed + questions + [str(Purpose(purpose).label) for purpose in event.purposes]


def rows(event, registrations):
    """One row per registration, as plain values; read in pieces, so that thousands take little memory."""
    questions = [question.pk for question in event.questions.all()]
    found = registrations.prefetch_related("answers", "consents")
    for registration in found.iterator(chunk_size=500):
        answers = {answer.question_id: answer.value for answer in registration.answers.all()}
        given = {consent.purpose for consent in registration.consents.all() if consent.withdrawn_at is None}
        yield [
            *_fixed(registration, event),
            *(answers.get(question, "") for question in questions),
            *(_("yes") if purpose in given else "" for purpose in event.purposes),
        ]


def _fixed(registration, event):
    return [
        registration.name,
        registration.email,
        registration.company,
        registration.organisation.name if registration.organisation else "",
        registration.party_size,
        registration.get_way_display(),
        registration.get_state_display(),
        _clock(registration.joined_at, event),
        _clock(registration.present_since, event),
    ]


def _clock(moment, event):
    return moment.astimezone(event.zone).strftime("%Y-%m-%d %H:%M") if moment else ""


def printed(event, registrations, when):
    """The PDF to tick off at the door, by name; when: day and hours, in words."""
    listed = [
        {
            "name": registration.name,
            "company": registration.organisation.name if registration.organisation else registration.company,
            "people": str(registration.party_size),
            "present": bool(registration.present_since),
        }
        for registration in sorted(registrations, key=lambda one: sort_key(one.name))
    ]
    data = {
        "heading": event.title,
        "when": when,
        "listed": listed,
        "head": {"name": _("Name"), "company": _("For"), "people": _("People"), "in": _("In")},
        "total": _("%(people)s people, %(rows)s registrations")
        % {"people": formats.number_format(sum(one.party_size for one in registrations)), "rows": len(listed)},
    }
    title = _("Door list: %(event)s") % {"event": event.title}
    return pdf.render("events/door.typ", data, language=get_language(), title=title)


def ticket(registration, when, where):
    """The ticket as a PDF; when, where: in words."""
    event = registration.event
    data = {
        "heading": event.title,
        "facts": [
            [_("When"), when],
            [_("Where"), where],
            [_("Name"), registration.name],
            [_("People"), str(registration.party_size)],
        ],
        "rows": [[bool(cell) for cell in row] for row in matrix(registration)],
        "alt": _("QR code of the ticket"),
        "hint": _("Show this code at the door. Whoever holds it may enter once."),
    }
    title = _("Ticket: %(event)s") % {"event": event.title}
    return pdf.render("events/ticket.typ", data, language=registration.language, title=title)
