"""What the search over everything finds of programs and calls."""

from django.db.models import F
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core import registry
from hubportal.core.finding import Hit, SearchRows
from hubportal.core.translated import spoken
from programs.models import Call, Program
from programs.templatetags.programs import in_zone, is_upcoming


def program(found):
    return Hit(
        spoken(found, "name"),
        found.get_absolute_url(),
        meta=_joined(found.get_kind_display(), found.hub__name),
        text=spoken(found, "summary"),
        aside=_("example") if found.is_example else "" if found.is_listed else _("not shown yet"),
    )


def call(found):
    """A call, with its deadline and the hub of its program."""
    return Hit(
        spoken(found, "title"),
        found.get_absolute_url(),
        meta=_joined(_dated(found), found.program__hub__name),
        aside=_("example") if found.program__is_example else _("in preparation") if found.state == "draft" else "",
    )


def _dated(call):
    """Until when one can apply; or what one waits for, or missed."""
    if call.state == Call.State.SUSPENDED:
        return _("Suspended for the time being.")
    if call.state == Call.State.DRAFT:
        return ""
    if call.is_open:
        return _("Apply until %(deadline)s") % {"deadline": strip_tags(in_zone(call.advertised_deadline, call))}
    if is_upcoming(call):
        return _("Opens on %(opening)s") % {"opening": strip_tags(in_zone(call.opens_at, call))}
    return _("Closed on %(deadline)s") % {"deadline": strip_tags(in_zone(call.hard_deadline, call))}


def _joined(*facts):
    return " · ".join(str(fact) for fact in facts if fact)


def register():
    programs = SearchRows(
        gettext_lazy("Programs"),
        Program.objects.visible_to,
        ("slug", "kind", "name_de", "name_en", "summary_de", "summary_en", "is_listed", "is_example", "hub__name"),
        program,
        order=(F("sort_key"),),
        hub="hub",
        topics="topics",
    )
    calls = SearchRows(
        gettext_lazy("Calls"),
        Call.objects.visible_to,
        (
            *("slug", "title_de", "title_en", "state", "time_zone", "opens_at", "hard_deadline", "advertised_deadline"),
            *("program__hub__name", "program__is_example"),
        ),
        call,
        order=(F("hard_deadline").desc(nulls_last=True),),
        hub="program__hub",
        topics="program__topics",
        also=("program__search_names",),
    )
    registry.search_sources.add("programs", programs, order=30)
    registry.search_sources.add("calls", calls, order=35)
