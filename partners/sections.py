"""What other rooms' pages show of partners."""

from itertools import groupby

from django.db.models import Q
from django.urls import reverse

from hubportal.core.whole import Part, Whole, together
from hubportal.hubs.models.source import SOURCE
from hubportal.hubs.permissions import hub_ids
from partners import figures
from partners.directory.choices import choices
from partners.models import Introduction, Office, Partnership, Posting, SearchEntry
from partners.models.posting_queryset import FOR_LIST

_PARTNERSHIPS = Whole(Part("organisation", only=("slug", "name", "sort_key")), Part("statements", SOURCE))
_OFFICES = Whole(Part("person"), Part("organisation", only=("slug", "name", "is_listed")), SOURCE)
MOST_PARTNERS = 24  # on a hub's page; all of them are in the directory
MOST_TOPICS = 12
MOST_POSTINGS = 5  # on a hub's page
_KINDS = [
    Partnership.Kind.INITIATOR,
    Partnership.Kind.OPERATOR,
    Partnership.Kind.AGENCY,
    Partnership.Kind.APPLICANT,
    Partnership.Kind.SPONSOR,
    Partnership.Kind.PARTNER,
]


def partners_of_hub(hub, request):
    """Partnerships of the hub by kind, each with what its sources say; None where there is none."""
    partnerships = _of_page(hub)[0]
    if not partnerships:
        return None
    partnerships.sort(key=lambda one: (_KINDS.index(one.kind), one.organisation.sort_key))
    groups = groupby(partnerships, key=lambda one: one.get_kind_display())
    return {"groups": [(kind, list(group)) for kind, group in groups], "directory_url": _directory(hub)}


def people_of_hub(hub, request):
    """Offices held at the hub or at an organisation that operates it, newest statement first; None without any."""
    offices = _of_page(hub)[1]
    return {"offices": offices} if offices else None


def postings_of_hub(hub, request):
    """What partners of the hub offer and need, as far as everybody may see it; None where there is none.

    Public ones alone whoever asks: the page is kept for everybody.
    """
    postings = _of_page(hub)[2]
    return {"postings": postings, "board_url": _board(hub)} if postings else None


def _of_page(hub):
    """(partnerships, offices, postings) that the page of the hub shows: one query for the page's three sections."""
    if not hasattr(hub, "_of_partners"):
        hub._of_partners = together(
            (_PARTNERSHIPS, _partnerships(hub)), (_OFFICES, _offices(hub)), (FOR_LIST, _postings(hub))
        )
    return hub._of_partners


def _partnerships(hub):
    current = Partnership.objects.current().filter(hub=hub, organisation__is_listed=True)
    special = current.exclude(kind=Partnership.Kind.PARTNER).values("pk")[:MOST_PARTNERS]
    by_name = SearchEntry.objects.filter(hub_ids__contains=[hub.pk]).order_by("sort_key", "pk")
    first = by_name.values_list("pk", flat=True)[:MOST_PARTNERS]
    plain = current.filter(kind=Partnership.Kind.PARTNER, organisation__in=first).order_by().values("pk")
    return Partnership.objects.filter(pk__in=special.union(plain, all=True)).order_by("pk")


def _offices(hub):
    operated = Q(
        organisation__is_listed=True,
        organisation__partnerships__hub=hub,
        organisation__partnerships__kind=Partnership.Kind.OPERATOR,
    )
    held = Office.objects.filter(Q(hub=hub) | operated).values("pk")
    return Office.objects.filter(pk__in=held).order_by("-as_of", "person__sort_key")


def _postings(hub):
    return Posting.objects.public().of_hubs([hub.pk])[:MOST_POSTINGS]


def listed_at(hub):
    """The hub's partners that the directory lists."""
    return SearchEntry.objects.filter(hub_ids__contains=[hub.pk])


def postings_at(hub):
    """What everybody may see of offers and needs of the hub's partners, examples left out."""
    return Posting.objects.public().of_hubs([hub.pk]).filter(organisation__is_synthetic=False)


def figures_of_staff(user, request):
    """Offers, needs and introductions of the hubs whose records the person may read; None for all others."""
    held = hub_ids(user)
    if held is not None and not held:
        return None
    return {"figures": figures.of_hubs(held), "outcomes": Introduction.Outcome}


def topics_of_partners(subject, request):
    """The way into the directory by topic, for the front page; None while it is empty."""
    there = choices()
    topics = sorted(there["topic"].values(), key=lambda choice: (-choice.number, choice.label))
    topics = [choice for choice in topics if choice.number][:MOST_TOPICS]
    return {"topics": topics, "total": there.total} if there.total else None


def _board(hub):
    return f"{reverse('partners:board')}?hub={hub.slug}"


def _directory(hub):
    return f"{reverse('partners:list')}?hub={hub.slug}"
