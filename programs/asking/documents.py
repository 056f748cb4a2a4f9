"""An application as data for its PDF: everything in words, in the active language."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programs.asking import reading


def title(application):
    return f"{application.call.title} – {application.organisation}"


def data(application, sheet, submission=None):
    """facts: [[name, value]]; sections: [{title, answers: [{label, lines}]}]; unsent: whether it is only a draft."""
    return {
        "program": application.call.program.name,
        "call": application.call.title,
        "organisation": application.organisation.name,
        "facts": _facts(application, submission),
        "proof": [_("Checksum of the answers (SHA-256)"), submission.content if submission else ""],
        "unsent": "" if submission else _("Draft: this has not been handed in."),
        "unanswered": _("no answer"),
        "sections": [
            {
                "title": page.section.title,
                "answers": [{"label": ask.question.label, "lines": reading.lines(ask)} for ask in page.asks],
            }
            for page in sheet.pages
            if page.asks
        ],
    }


def _facts(application, submission):
    facts = [[_("Call"), application.call.title], [_("Organisation"), application.organisation.name]]
    if submission:
        facts += [
            [_("Arrived"), instant(submission.received_at, application.call)],
            [_("Receipt"), submission.receipt],
        ]
    return facts


def instant(moment, call):
    """An instant in the zone of the call, which is named."""
    local = timezone.localtime(moment, call.zone)
    return f"{date_format(local, 'DATETIME_FORMAT')} ({call.time_zone})"
