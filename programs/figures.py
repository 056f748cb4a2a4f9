"""What a call has come to so far, for its staff: how many have begun and handed in, when, and how far they are."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hubportal.core import charts
from programs.models import Answer, Application

State = Application.State
EMPTY = ("", [], {})


@dataclass(frozen=True)
class Figures:
    """begun: of all times; draft, handed_in, withdrawn: as they stand; days: [(date, number)] handed in per day;
    questions: [(question, answered, asked)] over all applications that are not withdrawn.
    """

    begun: int
    draft: int
    handed_in: int
    withdrawn: int
    days: list
    questions: list


def of_call(call, form):
    """The figures of a call; form: the version whose questions are counted, or None. Four queries."""
    day = TruncDate("submitted_at", tzinfo=call.zone)
    counted = call.applications.order_by().values_list("state", day).annotate(number=Count("pk"))
    by_state, by_day = Counter(), Counter()
    for state, submitted_on, number in counted:
        by_state[state] += number
        if submitted_on and state != State.WITHDRAWN:
            by_day[submitted_on] += number
    asked = by_state.total() - by_state[State.WITHDRAWN]
    return Figures(
        begun=by_state.total(),
        draft=by_state[State.DRAFT],
        handed_in=by_day.total(),
        withdrawn=by_state[State.WITHDRAWN],
        days=sorted(by_day.items()),
        questions=_completion(call, form, asked) if form else [],
    )


def days_chart(figures):
    """A bar for each day on which something was handed in; None while nothing was."""
    rows = [(date_format(day, "SHORT_DATE_FORMAT"), number) for day, number in figures.days]
    return charts.bars(_("Handed in per day"), (_("Day"), _("Applications")), rows) if rows else None


def _completion(call, form, asked):
    """[(question, answered, asked)] in the order of the form; a file counts as an answer."""
    active = call.applications.active()
    written = Answer.objects.filter(application__in=active).exclude(value__in=EMPTY)
    answered = dict(written.values_list("key").annotate(number=Count("pk")).order_by())
    files = call.applications.active().filter(files__removed_at=None, files__key__isnull=False)
    answered |= dict(files.values_list("files__key").annotate(number=Count("pk", distinct=True)).order_by())
    return [(question, answered.get(question.key, 0), asked) for question in form.questions.all()]
