"""The picture of an event: chosen by its staff, shown to whoever may see the event."""

from pathlib import PurePath

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.actions import pictures
from events.forms.parts import PictureForm
from events.models import Event
from events.views.manage import managed
from hubportal.core.permissions import fetch


@require_safe
def picture(request, slug, name):
    """The picture as we have drawn it; its name changes with its content."""
    event = fetch(request, Event.objects.all(), slug=slug)
    if not event.picture or PurePath(event.picture.name).name != name:
        raise Http404
    response = FileResponse(event.picture.open(), content_type="image/webp")
    is_public = event.audience == Event.Audience.PUBLIC and event.state != Event.State.DRAFT
    response.headers["Cache-Control"] = "public, max-age=86400" if is_public else "no-store"
    return response


def edit(request, pk):
    event = managed(request, pk)
    is_sent = request.method == "POST"
    form = PictureForm(request.POST if is_sent else None, request.FILES if is_sent else None, instance=event)
    if form.is_valid():
        pictures.show(event, by=request.user, **form.cleaned_data)
        messages.success(request, _("The picture is on the event's page."))
        return redirect("events:parts", pk)
    return render(request, "events/parts/picture.html", {"event": event, "form": form})


@require_POST
def remove(request, pk):
    pictures.remove(managed(request, pk), by=request.user)
    messages.success(request, _("The picture is taken out."))
    return redirect("events:parts", pk)
