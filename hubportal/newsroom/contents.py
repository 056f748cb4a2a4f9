"""What an issue of the newsletter tells: entries in the reader's language, of what everybody may see."""

from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.models import Event
from events.templatetags.events import day_of
from hubportal.core import kept
from hubportal.core.translated import spoken
from hubportal.newsroom.models import Item
from programs.templatetags.programs import in_zone


@dataclass(frozen=True)
class Entry:
    """One thing an issue tells of. key: of its item; hubs, topics: ids of what it belongs to; is_over: no news."""

    key: str
    kind: str
    heading: str
    text: str
    facts: str
    url: str
    hubs: frozenset
    topics: frozenset
    is_over: bool


def entries(issue):
    """All that is public of an issue by now, in its order."""
    related = ("release__source", "call__program__hub", "event__hub", "event__venue__place")
    many = ("release__hubs", "release__topics", "call__program__topics", "event__more_hubs", "event__topics")
    items = Item.objects.filter(issue=issue).select_related(*related).prefetch_related(*many)
    return [entry for entry in map(_entry, items) if entry is not None]


def ready(issue):
    """The same, as of a minute ago at most: for whoever asks a thousand times."""
    return kept.ready(f"newsroom/issue-{issue.pk}-{get_language()}", lambda: entries(issue))


def wanted(found, hub_ids, topic_ids):
    """Those of the entries for somebody who chose these hubs and topics; all, where nothing was chosen."""
    if not hub_ids and not topic_ids:
        return found
    return [entry for entry in found if entry.hubs & hub_ids or entry.topics & topic_ids]


def _entry(item):
    if item.release:
        return _of_release(item, item.release)
    return _of_call(item, item.call) if item.call else _of_event(item, item.event)


def _made(item, subject, **facts):
    """An entry with the editor's words where there are some in the reader's language, or none of its own."""
    for name in ("heading", "text"):
        words, language = spoken(item, name)
        if words and (language == get_language() or not facts[name]):
            facts[name] = words
    return Entry(key=str(item.pk), url=subject.get_absolute_url(), **facts)


def _of_release(item, release):
    if not release.is_public:
        return None
    return _made(
        item,
        release,
        kind=capfirst(release.source.get_kind_display()),
        heading=release.source.title,
        text=release.summary,
        facts=release.source.publisher,
        hubs=frozenset(hub.pk for hub in release.hubs.all()),
        topics=frozenset(topic.pk for topic in release.topics.all()),
        is_over=False,
    )


def _of_call(item, call):
    if not call.is_public:
        return None
    program = call.program
    deadline = _("Apply until %(deadline)s") % {"deadline": strip_tags(in_zone(call.advertised_deadline, call))}
    return _made(
        item,
        call,
        kind=_("Call"),
        heading=f"{program.name}: {call.title}",
        text=program.summary,
        facts=deadline,
        hubs=frozenset([program.hub_id] if program.hub_id else []),
        topics=frozenset(topic.pk for topic in program.topics.all()),
        is_over=call.state in call.ENDED or call.state == call.State.SUSPENDED,
    )


def _of_event(item, event):
    if event.state == Event.State.DRAFT or event.audience != Event.Audience.PUBLIC:
        return None
    hubs = [event.hub, *event.more_hubs.all()]
    where = _("online") if event.mode == Event.Mode.ONLINE else str(event.venue or event.hub)
    return _made(
        item,
        event,
        kind=_("Event"),
        heading=event.title,
        text=event.summary,
        facts=f"{day_of(event)} · {where}",
        hubs=frozenset(hub.pk for hub in hubs),
        topics=frozenset(topic.pk for topic in event.topics.all()),
        is_over=not event.takes_place or event.is_over,
    )
