from django.http import HttpResponse
from django.template.loader import render_to_string

from partners.models import Organisation


def yardstick(request):
    """A bare view: one query of 24 rows, a page of 20 KB."""
    page = render_to_string("bench/yardstick.html", {"rows": Organisation.objects.order_by("pk")[:24]})
    return HttpResponse(page, headers={"Content-Length": len(page.encode())})
