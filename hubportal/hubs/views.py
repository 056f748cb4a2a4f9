from functools import partial

from django.db.models import Exists, OuterRef
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from hubportal.core import fragments, registry
from hubportal.core.page_cache import public_page, reads
from hubportal.core.permissions import fetch
from hubportal.hubs import figures, network
from hubportal.hubs.counts import counts_of
from hubportal.hubs.forms import AsOfForm
from hubportal.hubs.models import Hub, Source


@public_page
@reads("as_of")
def index(request):
    form = AsOfForm(request.GET)
    as_of = form.cleaned_data["as_of"] if form.is_valid() else None
    day = as_of.last if as_of else timezone.localdate()
    hubs = Hub.objects.designated_by(day).with_places()
    return render(
        request,
        "hubs/hubs/list.html",
        {
            "kept_as": fragments.of_page(request),
            "form": form,
            "as_of": as_of,
            "day": day,
            "hubs": hubs,
            "counts": partial(network.counts, day),
            "milestones": network.milestones,
        },
    )


@public_page
@reads()
def detail(request, slug):
    hubs, kept_as = Hub.objects.all(), fragments.of_page(request)
    if not fragments.are_ready(request, "main", kept_as):
        hubs = hubs.with_page()
    hub = fetch(request, hubs, slug=slug)
    context = {"kept_as": kept_as, "hub": hub, "page": SimpleLazyObject(partial(_page, hub, request))}
    return render(request, "hubs/hubs/detail.html", context)


def _page(hub, request):
    """What the page of a hub shows below its name: asked for only where it is not ready."""
    return {
        "shares": network.shares_of(hub),
        "services": hub.services.all(),
        "facilities": hub.facilities.all(),
        "figures": figures.by_measure(hub.figures.all()),
        "counts": counts_of(hub),
        "sections": registry.rendered(registry.hub_sections, hub, request),
    }


@public_page
@reads()
def source(request, slug):
    """A document and the facts that rest on it; where the portal has more to show of it, the way there."""
    sources, kept_as = Source.objects.all(), fragments.of_page(request)
    if not fragments.are_ready(request, "main", kept_as):
        sources = sources.with_statements()
    pages = list(registry.source_pages)
    shown = {f"has_page_{place}": Exists(page.rows().filter(source=OuterRef("pk"))) for place, page in enumerate(pages)}
    document = fetch(request, sources.annotate(**shown), slug=slug)
    for place, page in enumerate(pages):
        if getattr(document, f"has_page_{place}"):
            return redirect(page.address(document))
    return render(
        request,
        "hubs/sources/detail.html",
        {
            "kept_as": kept_as,
            "source": document,
            "sections": partial(registry.rendered, registry.source_sections, document, request),
        },
    )
