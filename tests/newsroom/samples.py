"""Of each address of the newsroom that needs a record: one to ask for it with."""

import uuid

from hubportal.newsroom import slips
from hubportal.newsroom.models import Credit
from tests.factories.events import EventFactory
from tests.factories.hubs import TopicFactory
from tests.factories.newsroom import (
    IssueFactory,
    ItemFactory,
    MediumFactory,
    QuoteFactory,
    ReleaseFactory,
    SubscriberFactory,
)

STATES = ("submit", "send_back", "publish", "take_back", "withdraw", "restore", "delete")
OF_STAFF = ("managed", "edit", "check_links", "related", "name_publisher", *STATES)
NOBODY = uuid.UUID(int=0)  # what is taken out once could not be taken out by the next who asks

EMPTY = {f"{name}_{language}": "" for name in ("summary", "text") for language in ("de", "en")}


SUBSCRIBER = uuid.UUID(int=7)  # known before there is a database


def open_issue(slug):
    """A newsletter that was sent, with all that its page can show, and a subscription whose link is known."""
    issue = IssueFactory(slug=slug, hub=None, sent=True, intro_de="Guten Tag,", intro_en="Hello,")
    ItemFactory(issue=issue, release=ReleaseFactory(topics=[TopicFactory()]))
    ItemFactory(issue=issue, release=None, event=EventFactory(), position=1)
    SubscriberFactory(pk=SUBSCRIBER)


def pages(release, issue):
    """{address: arguments} of a release and a newsletter that everybody may read, and of whoever has the link."""
    link = {"token": slips.token(SUBSCRIBER)}
    return {
        "newsroom:detail": {"slug": release},
        "newsroom:version": {"slug": release, "number": 1},
        "newsroom:issue": {"slug": issue},
        **{f"newsroom:{name}": link for name in ("subscription", "leave")},
    }


def samples(people, hub, organisation):
    """{address: arguments} of a hub's draft, and of what it has published."""
    draft, public = ReleaseFactory(hub=hub, draft=True), ReleaseFactory(hub=hub)
    for release in (draft, public):  # a draft that was to be published once, and therefore cannot be deleted
        release.versions.create(number=1, content={"title_de": "Neu", "title_en": "", **EMPTY})
    return {
        **{f"newsroom:{name}": {"pk": draft.pk} for name in OF_STAFF},
        **{f"newsroom:{name}": {"slug": public.source.slug} for name in ("detail", "paper")},
        **parts(draft),
        **newsletters(hub),
        "newsroom:version": {"slug": public.source.slug, "number": 1},
        "newsroom:hub_atom": {"slug": hub.slug},
        "newsroom:topic_atom": {"slug": hub.topics.first().slug},
        "news_picture": {"name": "none.webp"},
    }


def parts(release):
    """{address: arguments} of what belongs to a release."""
    own, medium = {"pk": release.pk}, MediumFactory(release=release)
    credit = Credit.objects.create(medium=medium, part="direction", name="Erika Regie")
    of_medium = own | {"medium": medium.pk, "kind": "credits"}
    return {
        **{f"newsroom:{name}": own | {"kind": "organisations"} for name in ("relate", "unrelate")},
        "newsroom:new_part": own | {"kind": "quotes"},
        "newsroom:part": own | {"kind": "quotes", "part": QuoteFactory(release=release).pk},
        "newsroom:remove_part": own | {"kind": "quotes", "part": NOBODY},
        "newsroom:new_medium_part": of_medium,
        "newsroom:remove_medium_part": of_medium | {"part": credit.pk + 1},
    }


def newsletters(hub):
    """{address: arguments} of a newsletter that is being written, one that was sent, and a subscription."""
    draft, sent, subscriber = IssueFactory(hub=hub), IssueFactory(hub=hub, sent=True), SubscriberFactory()
    item = {"pk": draft.pk, "item": ItemFactory(issue=draft).pk}
    link = {"token": slips.token(subscriber.pk)}
    return {
        **{f"newsroom:{name}_issue": {"pk": draft.pk} for name in ("managed", "edit", "refill", "test", "schedule")},
        **{f"newsroom:{name}_issue": {"pk": sent.pk} for name in ("unschedule", "resume", "delete")},
        "newsroom:preview_issue": {"pk": draft.pk, "language": "en"},
        **{f"newsroom:{name}": item for name in ("issue_item", "move_issue_item")},
        "newsroom:remove_issue_item": item | {"item": NOBODY},
        "newsroom:issue": {"slug": sent.slug},
        **{f"newsroom:{name}": link for name in ("subscription", "confirm", "choose", "leave")},
    }
