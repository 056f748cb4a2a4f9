from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hubportal.core import registry
from hubportal.core.registry import rendered
from hubportal.desk import waiting


@require_safe
@login_required
def index(request):
    """What needs this person today."""
    if not waiting.concerns(request.user):
        return render(request, "desk/nothing.html")
    kind, hub = request.GET.get("kind", ""), request.GET.get("hub", "")
    desk = waiting.of(request.user, kind=kind, hub=hub)
    page = Paginator(desk.items, 50).get_page(request.GET.get("page"))
    context = {
        "desk": desk,
        "page_obj": page,
        "is_narrowed": bool(kind or hub),
        "sections": rendered(registry.desk_sections, request.user, request),
    }
    return render(request, "desk/index.html", context)
