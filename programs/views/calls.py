"""Calls as everybody sees them."""

from functools import partial

from django.shortcuts import render
from django.utils import timezone

from hubportal.core import fragments
from hubportal.core.downloads import attachment
from hubportal.core.page_cache import public_page, reads
from hubportal.core.permissions import fetch
from programs.models import Call, CallDocument


@public_page
@reads()
def detail(request, slug):
    """What is asked for, until when, by what it is judged, and the way to apply."""
    call = fetch(request, _with_program(), slug=slug)
    context = {
        "kept_as": fragments.of_page(request),
        "call": call,
        "program": call.program,
        "now": timezone.now(),
        "criteria": call.criteria.all(),
        "documents": call.documents.select_related("file"),
        "sections": lambda: form.sections.all() if (form := call.current_form) else [],
        "may_manage": partial(request.user.has_perm, "programs.read_call", call),
    }
    return render(request, "programs/calls/detail.html", context)


def document(request, slug, pk):
    """A file beside the call, for everybody who may see the call."""
    call = fetch(request, _with_program(), slug=slug)
    found = fetch(request, CallDocument.objects.filter(call=call).select_related("file"), pk=pk)
    return attachment(found.file)


def _with_program():
    return Call.objects.select_related("program__hub", "program__organisation")
