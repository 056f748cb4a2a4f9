from django.shortcuts import render
from django.utils import timezone

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
            "counts": network.counts(day),
            "milestones": network.milestones(),
        },
    )


@public_page
def detail(request, slug):
    hub = fetch(request, Hub.objects.with_page(), slug=slug)
    shares = network.shares_of(hub)
    return render(
        request,
        "hubs/hubs/detail.html",
        {
            "hub": hub,
            "shares": shares,
            "services": hub.services.all(),
            "facilities": hub.facilities.all(),
            "figures": figures.by_measure(hub.figures.all()),
            "counts": [count for counted in registry.hub_counts for count in counted(hub)],
            "sections": registry.rendered(registry.hub_sections, hub, request),
        },
    )


@public_page
def source(request, slug):
    document = fetch(request, Source.objects.all(), slug=slug)
    statements = document.figures.select_related("measure", "hub", "network", "region")
    return render(
        request,
        "hubs/sources/detail.html",
        {
            "source": document,
            "figures": statements,
            "steps": document.facility_events.select_related("facility__hub"),
            "sections": registry.rendered(registry.source_sections, document, request),
        },
    )
