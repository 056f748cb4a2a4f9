"""What other rooms' pages show of partners."""

from itertools import groupby

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from partners.directory.choices import choices
from partners.models import Office, Partnership, PartnershipStatement, SearchEntry, Stage

MOST_PARTNERS = 60  # on a hub's page; all of them are in the directory
MOST_TOPICS = 12
_KINDS = [
    Partnership.Kind.INITIATOR,
    Partnership.Kind.OPERATOR,
    Partnership.Kind.AGENCY,
    Partnership.Kind.APPLICANT,
    Partnership.Kind.SPONSOR,
    Partnership.Kind.PARTNER,
]


def partners_of_hub(hub, request):
    """Partnerships of the hub by kind, each with what its sources say; None where there is none. Two queries."""
    first = (
        SearchEntry.objects.filter(hub_ids__contains=[hub.pk]).order_by("sort_key", "pk").values("pk")[:MOST_PARTNERS]
    )
    current = Partnership.objects.filter(hub=hub, organisation__is_listed=True).exclude(stage=Stage.ENDED)
    shown = current.filter(~Q(kind=Partnership.Kind.PARTNER) | Q(organisation__in=first))
    statements = Prefetch("statements", PartnershipStatement.objects.select_related("source"))
    partnerships = list(shown.select_related("organisation").prefetch_related(statements))
    if not partnerships:
        return None
    partnerships.sort(key=lambda one: (_KINDS.index(one.kind), one.organisation.sort_key))
    groups = groupby(partnerships, key=lambda one: one.get_kind_display())
    return {"groups": [(kind, list(group)) for kind, group in groups], "directory_url": _directory(hub)}


def people_of_hub(hub, request):
    """Offices held at the hub or at an organisation that operates it, newest statement first; None without any."""
    operated = Q(
        organisation__is_listed=True,
        organisation__partnerships__hub=hub,
        organisation__partnerships__kind=Partnership.Kind.OPERATOR,
    )
    offices = Office.objects.filter(Q(hub=hub) | operated).distinct()
    offices = list(offices.select_related("person", "organisation", "source").order_by("-as_of", "person__sort_key"))
    return {"offices": offices} if offices else None


def partners_recorded(hub):
    """What the portal itself counts of a hub: (label, number, address)."""
    choice = choices()["hub"].get(hub.slug)
    return [(_("partners recorded in the portal"), choice.number, _directory(hub))] if choice and choice.number else []


def topics_of_partners(subject, request):
    """The way into the directory by topic, for the front page; None while it is empty."""
    there = choices()
    topics = sorted(there["topic"].values(), key=lambda choice: (-choice.number, choice.label))
    topics = [choice for choice in topics if choice.number][:MOST_TOPICS]
    return {"topics": topics, "total": there.total} if there.total else None


def _directory(hub):
    return f"{reverse('partners:list')}?hub={hub.slug}"
