"""What reports say of calls: what was handed in and decided. Applications are named by call and code, never by whom
they are from: a report outlives them, and reviews may be blind.
"""

import datetime

from django.conf import settings
from django.db.models import Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.core.registry import HUB_REPORTS, ReportKind, ReportPart, ReportRow
from hubportal.hubs.models import Hub, Network
from programs.models import Application, Call, Decision, Review, Verdict

RECENT = datetime.timedelta(days=28)  # a selection that was decided longer ago is no news


def _of(subject):
    """The applications of a hub, of the network's own programs, or of a call."""
    if isinstance(subject, Call):
        return Application.objects.filter(call=subject)
    return Application.objects.filter(call__program__hub=subject if isinstance(subject, Hub) else None)


def received(subject, since, until):
    """What was handed in for the first time, even if it has been changed or withdrawn since."""
    found = _of(subject).annotate(first=Min("submissions__received_at")).filter(first__gte=since, first__lt=until)
    notes = {Application.State.WITHDRAWN: "withdrawn"}
    return [_row(one, one.first, notes.get(one.state, "")) for one in _whole(found).order_by("first")]


def decided(subject, since, until):
    """The decisions that applicants were told in that time."""
    found = Decision.objects.filter(application__in=_of(subject), released_at__gte=since, released_at__lt=until)
    related = ("application__call__program",)
    return [
        _row(one.application, one.released_at, one.verdict)
        for one in found.select_related(*related).order_by("verdict", "position", "application__code")
    ]


def reviewed(call, since, until):
    """The reviews that were final by then, each under the application it is of."""
    found = Review.objects.final().filter(assignment__application__call=call, finalised_at__lt=until)
    related = found.select_related("assignment__application__call__program")
    return [_row(one.assignment.application, one.finalised_at, "") for one in related.order_by("finalised_at", "pk")]


def _whole(applications):
    return applications.select_related("call__program")


def _row(application, instant, note):
    call = application.call
    return ReportRow(
        name={code: _name(application, code) for code, _language in settings.LANGUAGES},
        day=instant.astimezone(call.zone).date().isoformat(),
        note=note,
        route="programs:examine",
        args=(str(application.pk),),
        key=str(application.pk),
    )


def _name(application, language):
    title = getattr(application.call, f"title_{language}")
    return f"{title} · {application.code}" if title else ""


def withheld(user, keys):
    """Those with which the person has a conflict of interest, superusers included."""
    applications = Application.objects.filter(pk__in=keys)
    closed = applications.exclude(pk__in=applications.without_conflict_of(user).values("pk"))
    return {str(pk) for pk in closed.values_list("pk", flat=True)}


def recently_decided():
    """The calls whose decisions were released in the last weeks."""
    since = timezone.now() - RECENT
    state = Q(state__in=(Call.State.DECIDED, Call.State.ARCHIVED))
    found = Call.objects.filter(state, pk__in=Decision.objects.filter(released_at__gte=since).values("call"))
    is_somebodys = Q(program__hub__isnull=False) if not Network.objects.exists() else Q()
    return found.filter(is_somebodys).select_related("program__hub")


def register():
    """Hand the kind and the lists in."""
    about = _("What came of a call: applications and decisions; once all decisions are out.")
    kind = ReportKind(_("Selection report"), about, "call", "once", recently_decided)
    registry.report_kinds.add("call_selection", kind, order=20)
    withdrawn, verdicts = {"withdrawn": _("withdrawn")}, dict(Verdict.choices)
    for order, (key, title, of_network, rows, notes) in enumerate(
        (
            (
                "applications_received",
                _("Applications handed in"),
                _("Applications to the network's own programs"),
                received,
                withdrawn,
            ),
            (
                "decisions_released",
                _("Decisions on applications"),
                _("Decisions of the network's own programs"),
                decided,
                verdicts,
            ),
        )
    ):
        part = ReportPart(title, rows, notes, (*HUB_REPORTS, "call_selection"), withheld=withheld)
        registry.report_parts.add(key, part, order=30 + order)
        part = ReportPart(of_network, rows, notes, ("network_quarter",), of_each_hub=False, withheld=withheld)
        registry.report_parts.add(f"{key}_network", part, order=35 + order)
    part = ReportPart(_("Final reviews"), reviewed, kinds=("call_selection",), withheld=withheld)
    registry.report_parts.add("reviews_final", part, order=33)
