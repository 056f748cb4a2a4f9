"""What every page of the site shows around its own content."""

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.translation import get_language

from hubportal.core import registry


def portal(request):
    """`portal`: menu, footer, the same page in the other language, and whether this is the embedded run."""
    return {
        "portal": {
            "menu": _links(registry.menu, request.path),
            "footer": _links(registry.footer, request.path),
            "other_language": _other_language(request),
            "embedded": settings.EMBEDDED,
            "site_url": settings.SITE_URL,
        }
    }


def _links(entries, path):
    links = []
    for entry in entries:
        url = reverse(entry.url, args=entry.args)
        links.append({"label": entry.label, "url": url, "current": path.startswith(url)})
    return links


def _other_language(request):
    code, name = ("en", "English") if get_language() == "de" else ("de", "Deutsch")
    return {"code": code, "name": name, "url": translate_url(request.get_full_path(), code)}
