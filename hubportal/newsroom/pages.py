"""What the page of a release is put together from."""

from django.conf import settings
from django.utils.translation import get_language

from hubportal.core import registry
from hubportal.core.markdown import render
from hubportal.core.translated import spoken
from hubportal.hubs.models import Source
from hubportal.newsroom.actions import versions


def text_of(release):
    """Its text as HTML, and the language that is in."""
    text, language = spoken(release, "text")
    return {"text": render(text) if text else "", "text_language": language}


DETAILS = (
    *("text", "text_language", "programs", "events", "grants", "versions", "document", "sections", "may_read"),
    *("json_ld", "share_data"),
)


def detail_of(release, request):
    """What DETAILS names: the text, what it is about, the facts that rest on it, and what is said of a public one."""
    document = Source.objects.with_statements().get(pk=release.source_id)
    person = request.user
    shown = versions.shown(release) if release.publish_at else []
    changed_at = changed_at_of(release, shown) if release.is_public else None
    return {
        **text_of(release),
        "programs": [one for one in release.programs.all() if one.is_listed],
        "events": [one for one in release.events.all() if one.state != "draft" and one.audience == "public"],
        "grants": [one for one in release.grants.all() if one.is_public],
        "versions": shown,
        "document": document,
        "sections": registry.rendered(registry.source_sections, document, request),
        "may_read": person.is_authenticated and person.has_perm("newsroom.view_release", release),
        "json_ld": json_ld(release, changed_at) if release.is_public else None,
        "share_data": share_data(release, changed_at) if release.is_public else [],
    }


def first_picture(release):
    """The picture that stands for it elsewhere, or None."""
    return next((medium for medium in release.media.all() if medium.picture), None)


def share_data(release, changed_at):
    """[(property, content)] for those who share it (Open Graph); of a public release alone."""
    data = [
        ("og:type", "article"),
        ("og:title", release.source.title),
        ("og:description", release.summary),
        ("og:url", settings.SITE_URL + release.get_absolute_url()),
        ("og:locale", {"de": "de_DE", "en": "en_GB"}[get_language()]),
        ("article:published_time", release.publish_at.isoformat()),
        ("article:modified_time", changed_at.isoformat()),
    ]
    if picture := first_picture(release):
        data += [("og:image", settings.SITE_URL + picture.picture.url), ("og:image:alt", picture.alt)]
    return [(name, content) for name, content in data if content]


def json_ld(release, changed_at):
    """The release for search engines (schema.org/NewsArticle)."""
    source = release.source
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle" if source.kind == Source.Kind.PRESS_RELEASE else "Article",
        "headline": source.title[:110],
        "description": release.summary,
        "datePublished": str(source.date) if source.date else release.publish_at.isoformat(),
        "dateModified": changed_at.isoformat(),
        "inLanguage": spoken(release, "summary")[1],
        "mainEntityOfPage": settings.SITE_URL + release.get_absolute_url(),
        "publisher": _publisher(release),
        "about": [{"@type": "Organization", "name": hub.name} for hub in release.hubs.all()],
    }
    if source.url:
        data["isBasedOn"] = source.url
    if picture := first_picture(release):
        data["image"] = settings.SITE_URL + picture.picture.url
    return {name: value for name, value in data.items() if value}


def _publisher(release):
    """As printed; the newsroom's hub, or the portal, where nothing is printed."""
    name = release.source.publisher or (release.hub.name if release.hub else "Hubportal")
    return {"@type": "Organization", "name": name}


def changed_at_of(release, shown):
    """When readers last got to see something new of it; shown: its versions, the newest first."""
    return max([release.publish_at, *(version.written_at for version in shown[:1])])
