"""Of each address of the newsroom that needs a record: one to ask for it with."""

from tests.factories.newsroom import ReleaseFactory

OF_STAFF = ("managed", "edit", "submit", "send_back", "publish", "take_back", "withdraw", "restore", "delete")

EMPTY = {f"{name}_{language}": "" for name in ("summary", "text") for language in ("de", "en")}


def samples(people, hub, organisation):
    """{address: arguments} of a hub's draft, and of what it has published."""
    draft, public = ReleaseFactory(hub=hub, draft=True), ReleaseFactory(hub=hub)
    for release in (draft, public):  # a draft that was to be published once, and therefore cannot be deleted
        release.versions.create(number=1, content={"title_de": "Neu", "title_en": "", **EMPTY})
    return {
        **{f"newsroom:{name}": {"pk": draft.pk} for name in OF_STAFF},
        **{f"newsroom:{name}": {"slug": public.source.slug} for name in ("detail", "paper")},
        "newsroom:version": {"slug": public.source.slug, "number": 1},
        "newsroom:hub_atom": {"slug": hub.slug},
        "newsroom:topic_atom": {"slug": hub.topics.first().slug},
        "news_picture": {"name": "none.webp"},
    }
