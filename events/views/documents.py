"""Files of an event: taken in by its staff, handed out to whoever may see the event."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.actions import documents
from events.forms.parts import DocumentForm
from events.models import Event
from events.views.manage import managed
from hubportal.core.downloads import attachment
from hubportal.core.permissions import fetch


@require_safe
def download(request, slug, pk):
    event = fetch(request, Event.objects.all(), slug=slug)
    return attachment(get_object_or_404(event.documents.select_related("file"), pk=pk).file)


def add(request, pk):
    event = managed(request, pk)
    is_sent = request.method == "POST"
    form = DocumentForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if form.is_valid():
        try:
            documents.add(event, by=request.user, title=form.cleaned_data["title"], upload=form.cleaned_data["file"])
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            messages.success(request, _("The document is kept."))
            return redirect("events:parts", pk)
    return render(request, "events/parts/document.html", {"event": event, "form": form})


@require_POST
def remove(request, pk, document):
    event = managed(request, pk)
    documents.remove(get_object_or_404(event.documents, pk=document), by=request.user)
    messages.success(request, _("The document is taken out."))
    return redirect("events:parts", pk)
