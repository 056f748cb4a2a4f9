"""What a hub's reports say about joining, about offers and needs, and about introductions."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from hubportal.core import registry
from hubportal.core.registry import ReportPart, ReportRow
from partners import standing
from partners.models import Introduction, JoinRequest, Partnership, Posting, Stage

State = JoinRequest.State
ANSWERED = (Introduction.State.ACCEPTED, Introduction.State.DECLINED)
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


def new_postings(hub, since, until):
    """What partners of the hub have published for the first time, whoever may see it: the hub's staff do."""
    found = Posting.objects.of_hubs([hub.pk]).filter(published_at__gte=since, published_at__lt=until)
    return [
        ReportRow(
            name=_titles(posting),
            day=_day(posting.published_at, hub),
            note=posting.direction,
            route="partners:posting",
            args=(posting.slug,),
        )
        for posting in found.order_by("published_at")
    ]


def _titles(posting):
    return {code: getattr(posting, f"title_{code}") or posting.title for code, _name in settings.LANGUAGES}


def _day(instant, hub):
    return instant.astimezone(ZoneInfo(hub.time_zone)).date().isoformat()


def _introductions(hub, field, since, until):
    """Those over offers and needs of the hub's partners, whose instant `field` lies in that time."""
    postings = Posting.objects.of_hubs([hub.pk]).values("pk")
    found = Introduction.objects.filter(posting__in=postings, **{f"{field}__gte": since, f"{field}__lt": until})
    return found.with_sides().order_by(field)


def _introduced(introduction, instant, hub, note, text=""):
    return ReportRow(
        name=f"{introduction.asker} · {introduction.poster}",
        day=_day(instant, hub),
        note=note,
        route="partners:posting",
        args=(introduction.posting.slug,),
        text=text,
    )


def introductions_asked(hub, since, until):
    found = _introductions(hub, "created_at", since, until)
    return [_introduced(one, one.created_at, hub, "proposed" if one.is_brokered else "asked") for one in found]


def introductions_answered(hub, since, until):
    """Agreed to or declined, with the days that whoever asked has waited."""
    found = _introductions(hub, "closed_at", since, until).filter(state__in=ANSWERED)
    return [_introduced(one, one.closed_at, hub, one.state, _waited(one)) for one in found]


def _waited(introduction):
    days = (introduction.closed_at - introduction.created_at).days
    said = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            said[code] = ngettext("answered after %(number)d day", "answered after %(number)d days", days) % {
                "number": days
            }
    return said


def introductions_outcomes(hub, since, until):
    found = _introductions(hub, "outcome_at", since, until)
    return [_introduced(one, one.outcome_at, hub, one.outcome) for one in found]


def register():
    """Hand the lists in, in the order of the report."""
    for order, (key, part) in enumerate(
        {
            "requests_new": ReportPart(_("New join requests"), new_requests),
            "requests_decided": ReportPart(_("Decided join requests"), decided_requests, dict(State.choices)),
            "requests_overdue": ReportPart(_("Overdue join requests"), overdue_requests),
            "partners_joined": ReportPart(_("Partners who joined"), partners_joined, dict(Partnership.Kind.choices)),
            "postings_new": ReportPart(_("New offers and needs"), new_postings, dict(Posting.Direction.choices)),
            "introductions_asked": ReportPart(
                _("Introductions asked for"), introductions_asked, {"asked": _("asked for"), "proposed": _("proposed")}
            ),
            "introductions_answered": ReportPart(
                _("Introductions answered"),
                introductions_answered,
                {state.value: state.label for state in ANSWERED},
            ),
            "introductions_outcomes": ReportPart(
                _("What came of introductions"), introductions_outcomes, dict(Introduction.Outcome.choices)
            ),
        }.items()
    ):
        registry.report_parts.add(key, part, order=10 + order)
