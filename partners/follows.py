"""What people follow of this room, and what followers are told of it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.core.following import Followable, News, NewsSource
from hubportal.core.translated import spoken
from partners.models import Organisation, OrganisationFollow, Partnership, Posting, Stage


def joined_between(since, until):
    """Partnerships with hubs that came on record then, of organisations that are really there for all to see."""
    found = Partnership.objects.filter(recorded_at__gte=since, recorded_at__lt=until, stage=Stage.ACTIVE)
    return found.filter(hub__isnull=False, organisation__is_listed=True, organisation__is_synthetic=False)


def of_reader(partnerships, reader):
    """At the hubs, of the organisations and with the topics they follow."""
    tagged = Organisation.objects.filter(topics__in=reader.follows["topic"]).values("pk")
    mine = Q(hub__in=reader.follows["hub"]) | Q(organisation__in=reader.follows["organisation"])
    found = partnerships.filter(mine | Q(organisation__in=tagged))
    return found.select_related("organisation", "hub").order_by("recorded_at", "pk")


def news(partnership):
    organisation = partnership.organisation
    facts = f"{partnership.get_kind_display()} · {partnership.hub.name}"
    return News((organisation.name, ""), organisation.get_absolute_url(), facts)


def postings_between(since, until):
    """Offers and needs that were first published then and still hold, whomever they are for."""
    found = Posting.objects.live().filter(published_at__gte=since, published_at__lt=until)
    return found.filter(organisation__is_synthetic=False)


def postings_of_reader(postings, reader):
    """Those they may see, with the topics, by the organisations and by partners of the hubs they follow."""
    partners = Partnership.objects.current().filter(hub__in=reader.follows["hub"]).values("organisation")
    by_them = Q(organisation__in=reader.follows["organisation"]) | Q(organisation__in=partners)
    tagged = Posting.objects.filter(topics__in=reader.follows["topic"]).values("pk")
    seen = Posting.objects.visible_to(reader.user).values("pk")
    found = postings.filter(by_them | Q(pk__in=tagged), pk__in=seen)
    return found.select_related("organisation").order_by("-published_at", "pk")


def posting_news(posting):
    facts = f"{posting.get_direction_display()} · {posting.organisation.name}"
    return News(spoken(posting, "title"), posting.get_absolute_url(), facts)


def register():
    organisations = Followable(
        _("Organisations"),
        OrganisationFollow,
        Organisation.objects.visible_to,
        _("Its new offers and needs, partnerships, events and calls."),
    )
    registry.followables.add("organisation", organisations, order=25)
    registry.news_sources.add(
        "offers and needs",
        NewsSource(_("New offers and needs"), postings_between, postings_of_reader, posting_news),
        order=35,
    )
    registry.news_sources.add("partners", NewsSource(_("New partners"), joined_between, of_reader, news), order=30)
