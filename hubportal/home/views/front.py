from functools import partial

from django.shortcuts import render

from hubportal.core import registry
from hubportal.core.page_cache import public_page
from hubportal.hubs.models import Hub


@public_page
def front(request):
    return render(
        request,
        "home/front.html",
        {
            "hubs": Hub.objects.with_places(),
            "figures": _figures,
            "sections": partial(registry.rendered, registry.front_sections, None, request),
        },
    )


def _figures():
    return [figure for chosen in registry.front_figures for figure in chosen()]
