"""What many views of this room fetch: what staff look after, and the frame of the pages about a selection."""

from hubportal.core.permissions import fetch
from programs.models import Application, Call


def call_of_staff(request, slug, permission="programs.manage_call"):
    """The call, if the person has the right where it belongs."""
    return fetch(request, Call.objects.select_related("program__hub"), slug=slug, permission=permission)


def room(request, call, tab):
    """What the frame of the pages about a call's selection needs. tab: key of the page that is shown."""
    return {"call": call, "tab": tab, "may_manage": request.user.has_perm("programs.manage_call", call)}


def application_of_staff(request, pk, permission="programs.manage_application"):
    """An application handed in to the person's hubs, unless they have a conflict of interest: superusers too."""
    received = Application.objects.select_related("organisation__place__region", "call__program__hub", "decision")
    if request.user.is_authenticated:
        received = received.filter(pk__in=Application.objects.read_by(request.user).values("pk"))
    return fetch(request, received, pk=pk, permission=permission)
