"""What a release is about: looked for by name, and added or taken out one by one."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from hubportal.core.attempts import attempt
from hubportal.newsroom import related
from hubportal.newsroom.actions import parts
from hubportal.newsroom.views.manage import managed

TITLES = {
    "organisations": gettext_lazy("Organisations"),
    "programs": gettext_lazy("Programs"),
    "events": gettext_lazy("Events"),
    "grants": gettext_lazy("Grants"),
}


@require_safe
def index(request, pk):
    """What is related by now, and what is found by ?q=."""
    release = managed(request, pk)
    q = request.GET.get("q", "").strip()[:100]
    found = related.found(q) if q else {}
    context = {
        "release": release,
        "q": q,
        "present": [(name, title, list(getattr(release, name).all())) for name, title in TITLES.items()],
        "found": [(name, TITLES[name], records) for name, records in found.items() if records],
    }
    return render(request, "newsroom/parts/related.html", context)


@require_POST
def add(request, pk, kind):
    release, rows = managed(request, pk), _rows(kind)
    record = get_object_or_404(rows, slug=request.POST.get("slug", ""))
    attempt(request, _("It is saved."), parts.relate, release, kind, record)
    return _back(request, pk)


@require_POST
def remove(request, pk, kind):
    release = managed(request, pk)
    if kind not in TITLES:
        raise Http404
    record = get_object_or_404(getattr(release, kind), slug=request.POST.get("slug", ""))
    attempt(request, _("It is saved."), parts.unrelate, release, kind, record)
    return _back(request, pk)


@require_POST
def publisher(request, pk):
    """The organisation that published it; none where no slug comes along."""
    release, slug = managed(request, pk), request.POST.get("slug", "")
    organisation = get_object_or_404(_rows("organisations"), slug=slug) if slug else None
    attempt(request, _("It is saved."), parts.name_publisher, release, organisation)
    return _back(request, pk)


def _rows(kind):
    rows = related.choices().get(kind)
    if rows is None:
        raise Http404
    return rows


def _back(request, pk):
    """To what is related by now, with what was looked for still found."""
    q = request.POST.get("q", "")[:100]
    address = reverse("newsroom:related", args=[pk])
    return redirect(f"{address}?{urlencode({'q': q})}" if q else address)
