"""What a call has come to so far, for its staff: how many have begun and handed in, when, and how far they are."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hubportal.core import charts
from programs.models import Answer, Application

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
    state = Application.State
    numbers = call.applications.aggregate(
        begun=Count("pk"),
        draft=Count("pk", filter=Q(state=state.DRAFT)),
        handed_in=Count("pk", filter=Q(submitted_at__isnull=False) & ~Q(state=state.WITHDRAWN)),
        withdrawn=Count("pk", filter=Q(state=state.WITHDRAWN)),
    )
    days = (
        call.applications.active()
        .filter(submitted_at__isnull=False)
        .annotate(day=TruncDate("submitted_at", tzinfo=call.zone))
        .values_list("day")
        .annotate(number=Count("pk"))
        .order_by("day")
    )
    asked = numbers["begun"] - numbers["withdrawn"]
    return Figures(**numbers, days=list(days), questions=_completion(call, form, asked) if form else [])


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
