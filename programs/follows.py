"""What people follow of this room, and what followers are told of it."""

from django.db.models import Q
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core import registry
from hubportal.core.following import Followable, News, NewsSource
from hubportal.core.translated import spoken
from programs.models import Call, Program, ProgramFollow
from programs.templatetags.programs import in_zone


def opened_between(since, until):
    """Calls that first opened then and still take applications."""
    found = Call.objects.public().filter(opened_at__gte=since, opened_at__lt=until, hard_deadline__gt=until)
    return found.exclude(state=Call.State.SUSPENDED).filter(program__is_example=False)


def of_reader(calls, reader):
    """At the hubs, by the organisations and with the topics they follow; of programs they follow they were told."""
    tagged = Program.objects.filter(topics__in=reader.follows["topic"]).values("pk")
    run_by = Q(program__organisation__in=reader.follows["organisation"])
    mine = calls.filter(Q(program__hub__in=reader.follows["hub"]) | run_by | Q(program__in=tagged))
    others = mine.exclude(program__in=reader.follows["program"])
    return others.select_related("program").order_by("advertised_deadline", "slug")


def news(call):
    until = _("Apply until %(deadline)s") % {"deadline": strip_tags(in_zone(call.advertised_deadline, call))}
    return News(spoken(call, "title"), call.get_absolute_url(), f"{call.program.name} · {until}")


def register():
    programs = Followable(
        gettext_lazy("Programs"),
        ProgramFollow,
        Program.objects.visible_to,
        gettext_lazy("A mail as soon as the next call opens."),
    )
    registry.followables.add("program", programs, order=30)
    registry.news_sources.add("calls", NewsSource(gettext_lazy("New calls"), opened_between, of_reader, news), order=20)
