from django.shortcuts import render

from hubportal.core import registry
from hubportal.core.page_cache import public_page
from hubportal.hubs.models import Hub


@public_page
def front(request):
    figures = [figure for chosen in registry.front_figures for figure in chosen()]
    return render(
        request,
        "home/front.html",
        {
            "hubs": Hub.objects.with_places(),
            "figures": figures,
            "sections": registry.rendered(registry.front_sections, None, request),
        },
    )
