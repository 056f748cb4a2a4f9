from functools import partial

from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from hubportal.core import registry
from hubportal.core.page_cache import public_page
from hubportal.core.permissions import fetch
from hubportal.hubs import figures, network
from hubportal.hubs.forms import AsOfForm
from hubportal.hubs.models import Hub, Source


@public_page
def index(request):
    form = AsOfForm(request.GET)
    as_of = form.cleaned_data["as_of"] if form.is_valid() else None
    day = as_of.last if as_of else timezone.localdate()
    hubs = Hub.objects.designated_by(day).with_places()
    return render(
        request,
        "hubs/hubs/list.html",
        {
            "form": form,
            "as_of": as_of,
            "day": day,
            "hubs": hubs,
            "counts": partial(network.counts, day),
            "milestones": network.milestones,
        },
    )


@public_page
def detail(request, slug):
    hub = fetch(request, Hub.objects.all(), slug=slug)
    return render(request, "hubs/hubs/detail.html", {"hub": hub, "page": SimpleLazyObject(lambda: _page(hub, request))})


def _page(hub, request):
    """What the page of a hub shows below its name: asked for only where it is not ready."""
    whole = Hub.objects.with_page().get(pk=hub.pk)
    return {
        "hub": whole,
        "shares": network.shares_of(whole),
        "services": whole.services.all(),
        "facilities": whole.facilities.all(),
        "figures": figures.by_measure(whole.figures.all()),
        "counts": [count for counted in registry.hub_counts for count in counted(whole)],
        "sections": registry.rendered(registry.hub_sections, whole, request),
    }


@public_page
def source(request, slug):
    document = fetch(request, Source.objects.all(), slug=slug)
    return render(
        request,
        "hubs/sources/detail.html",
        {
            "source": document,
            "statements": SimpleLazyObject(Source.objects.with_statements().filter(pk=document.pk).get),
            "sections": partial(registry.rendered, registry.source_sections, document, request),
        },
    )
