"""Calls as everybody sees them."""

from django.shortcuts import render
from django.utils import timezone

from hubportal.core.downloads import attachment
from hubportal.core.page_cache import public_page
from hubportal.core.permissions import fetch
from programs.models import Call, CallDocument


@public_page
def detail(request, slug):
    """What is asked for, until when, by what it is judged, and the way to apply."""
    call = fetch(request, _with_program(), slug=slug)
    person = request.user
    return render(
        request,
        "programs/calls/detail.html",
        {
            "call": call,
            "program": call.program,
            "now": timezone.now(),
            "criteria": call.criteria.all(),
            "documents": call.documents.select_related("file"),
            "sections": form.sections.all() if (form := call.current_form) else [],
            "may_manage": person.has_perm("programs.read_call", call),
        },
    )


def document(request, slug, pk):
    """A file beside the call, for everybody who may see the call."""
    call = fetch(request, _with_program(), slug=slug)
    found = fetch(request, CallDocument.objects.filter(call=call).select_related("file"), pk=pk)
    return attachment(found.file)


def _with_program():
    return Call.objects.select_related("program__hub", "program__organisation")
