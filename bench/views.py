from django.shortcuts import render

from partners.models import Organisation


def yardstick(request):
    """A bare view: one query of 24 rows, a template of 20 KB."""
    return render(request, "bench/yardstick.html", {"rows": Organisation.objects.order_by("pk")[:24]})
