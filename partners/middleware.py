"""Old addresses of organisations that have been merged into others lead to these."""

from django.http import HttpResponseNotFound
from django.shortcuts import redirect
from django.urls import reverse

from partners.models import Organisation


def aliases(get_response):
    """Where a page of an organisation is missing, look whether its address belongs to a merged one; nothing else."""

    def followed(request):
        response = get_response(request)
        if response.status_code == HttpResponseNotFound.status_code and request.method in ("GET", "HEAD"):
            return _kept_instead(request) or response
        return response

    return followed


def _kept_instead(request):
    """The way to the same page of what is left, for those who may see it. It may be undone, so it is not for ever."""
    match = request.resolver_match
    if match is None or match.namespace != "partners" or "slug" not in match.kwargs:
        return None
    merged = Organisation.with_merged.filter(slug=match.kwargs["slug"]).exclude(merged_into=None).first()
    kept = merged and Organisation.objects.visible_to(request.user).filter(pk=merged.merged_into_id).first()
    return redirect(reverse(match.view_name, kwargs=match.kwargs | {"slug": kept.slug})) if kept else None
