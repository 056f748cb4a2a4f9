"""Why something is suggested, and why not, in words."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partners.suggestions import fit

NEAR = 100  # kilometres
NEW = 30  # days


def reasons(one, suggested):
    """Sentences that say what fits, the weightiest first. one: the `Profile` of the organisation it is suggested to."""
    said = [_kind(suggested), _topics(suggested), _nearness(one, suggested), _age(suggested)]
    return [sentence for sentence in said if sentence]


def _kind(suggested):
    own, posting = suggested.fit.own, suggested.posting
    if own is None:
        return ""
    if posting.direction == "need":
        exact, near = _("They need what you offer: %(kind)s."), _("They need something like what you offer: %(kind)s.")
    else:
        exact, near = _("They offer what you need: %(kind)s."), _("They offer something like what you need: %(kind)s.")
    return (exact if own.kind == posting.kind else near) % {"kind": posting.get_kind_display()}


def _topics(suggested):
    names = ", ".join(topic.name for topic in suggested.posting.topics.all())
    if suggested.fit.for_one["topics"] == suggested.fit.for_other["topics"] == 1:
        return _("It is about your topics: %(topics)s.") % {"topics": names}
    return _("It is about topics of yours or next to them: %(topics)s.") % {"topics": names}


def _nearness(one, suggested):
    other = suggested.other
    if not one.hubs.isdisjoint(other.hubs):
        return _("You are partners of the same hub.")
    if one.point and other.point and (away := fit.distance(one.point, other.point)) < NEAR:
        return _("They are about %(number)d kilometres away.") % {"number": max(round(away, -1), 1)}
    return ""


def _age(suggested):
    days = (timezone.now() - suggested.posting.published_at).days
    if days == 0:
        return _("Published today.")
    text = ngettext("Published %(number)d day ago.", "Published %(number)d days ago.", days)
    return text % {"number": days} if days <= NEW else ""


def filter_in_words(name):
    """What a hard filter asks for."""
    return {
        "live": _("It is published and has not ended, and its organisation is listed."),
        "in_time": _("Its deadline for answers is not past."),
        "audience": _("The organisation is among those who may see it."),
        "other": _("It is another organisation's."),
        "blocked": _("Neither has blocked the other."),
        "asked": _("The organisation has not asked about it before."),
        "confirmed": _("Its organisation has not left the yearly question unanswered for half a year."),
        "topics": _("It has a topic of the organisation, or one next to it."),
    }[name]


def part_in_words(name):
    """What a part of the fit is about."""
    return {
        "topics": _("topics"),
        "kind": _("offer answers need"),
        "nearness": _("nearness"),
        "language": _("working language"),
        "freshness": _("freshness"),
        "stage": _("stage"),
    }[name]


def sides(found):
    """[(part, % for one side, % for the other)]; None where a part does not count for a side."""
    one, other = found.for_one, found.for_other
    names = list(dict.fromkeys([*one, *other]))
    return [(part_in_words(name), _percent(one.get(name)), _percent(other.get(name))) for name in names]


def _percent(value):
    return None if value is None else round(100 * value)
