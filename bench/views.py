from django.http import HttpResponse
from django.template.loader import render_to_string

from partners.models import Organisation


def yardstick(request):
    """A bare view: one query of 24 rows, a page of 20 KB."""
    rows = Organisation.objects.filter(is_synthetic=True).order_by("pk")[:24]
    page = render_to_string("bench/yardstick.html", {"rows": rows})
    return HttpResponse(page, headers={"Content-Length": len(page.encode())})
