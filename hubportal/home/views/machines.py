"""What machines ask for at fixed addresses."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sitemaps import views as sitemaps
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hubportal.core import registry

PRIVATE = ("account", "admin", "gallery")


@require_safe
def robots(request):
    """Everything public may be read; the rooms behind a sign-in are not worth the visit."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: /{language}/{room}/" for language, _name in settings.LANGUAGES for room in PRIVATE]
    lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def security(request):
    """RFC 9116: whom to tell about a weakness; 404 where the operator has named no one."""
    contact = settings.SECURITY_CONTACT
    if not contact:
        raise Http404
    if "@" in contact and not contact.startswith("mailto:"):
        contact = f"mailto:{contact}"
    lines = [
        f"Contact: {contact}",
        f"Expires: {timezone.now() + timedelta(days=180):%Y-%m-%dT00:00:00Z}",
        f"Preferred-Languages: {', '.join(language for language, _name in settings.LANGUAGES)}",
        f"Canonical: {settings.SITE_URL}{request.path}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request):
    return HttpResponsePermanentRedirect(static("img/favicon.svg"))


def sitemap(request):
    """The index of all sections the rooms have handed in."""
    return sitemaps.index(request, sitemaps=dict(registry.sitemaps.items()), sitemap_url_name="sitemap_section")


def sitemap_section(request, section):
    return sitemaps.sitemap(request, sitemaps=dict(registry.sitemaps.items()), section=section)
