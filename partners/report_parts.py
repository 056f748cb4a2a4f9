"""What a hub's weekly report says about joining."""

from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.core.registry import ReportPart, ReportRow
from partners import standing
from partners.models import JoinRequest, Partnership, Stage

State = JoinRequest.State
A_DAY = r"^\d{4}-\d\d-\d\d$"


def _row(join_request, instant, note=""):
    day = instant.astimezone(ZoneInfo(join_request.hub.time_zone)).date()
    return _row_of_day(join_request, day, note)


def _row_of_day(join_request, day, note=""):
    return ReportRow(
        name=join_request.organisation.name,
        day=day.isoformat(),
        note=note,
        route="partners:decide_join_request",
        args=(str(join_request.pk),),
    )


def _requests(hub):
    return JoinRequest.objects.filter(hub=hub).select_related("organisation", "hub")


def new_requests(hub, since, until):
    found = _requests(hub).filter(submitted_at__gte=since, submitted_at__lt=until).order_by("submitted_at")
    return [_row(join_request, join_request.submitted_at) for join_request in found]


def decided_requests(hub, since, until):
    found = _requests(hub).filter(decided_at__gte=since, decided_at__lt=until).order_by("decided_at")
    return [_row(join_request, join_request.decided_at, note=join_request.state) for join_request in found]


def overdue_requests(hub, since, until):
    """Those that were due and undecided at the end of the time, whatever has become of them since."""
    found = list(_requests(hub).filter(submitted_at__lt=until).exclude(decided_at__lt=until))
    then = standing.at(found, until)
    late = [join_request for join_request in found if then[join_request.pk].is_overdue(until.date())]
    late.sort(key=lambda join_request: (then[join_request.pk].due_on, join_request.submitted_at))
    return [_row_of_day(join_request, then[join_request.pk].due_on) for join_request in late]


def partners_joined(hub, since, until):
    """The partnerships that began in that time, as far as their day is known, even if they have ended since."""
    days = {"starts__gte": since.date().isoformat(), "starts__lt": until.date().isoformat()}
    found = Partnership.objects.filter(hub=hub, stage__in=(Stage.ACTIVE, Stage.ENDED), starts__regex=A_DAY, **days)
    return [
        ReportRow(
            name=partnership.organisation.name,
            day=str(partnership.starts),
            note=partnership.kind,
            route="partners:detail",
            args=(partnership.organisation.slug,),
        )
        for partnership in found.select_related("organisation").order_by("starts")
    ]


def register():
    """Hand the lists in, in the order of the report."""
    for order, (key, part) in enumerate(
        {
            "requests_new": ReportPart(_("New join requests"), new_requests),
            "requests_decided": ReportPart(_("Decided join requests"), decided_requests, dict(State.choices)),
            "requests_overdue": ReportPart(_("Overdue join requests"), overdue_requests),
            "partners_joined": ReportPart(_("Partners who joined"), partners_joined, dict(Partnership.Kind.choices)),
        }.items()
    ):
        registry.report_parts.add(key, part, order=10 + order)
