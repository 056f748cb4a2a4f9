"""Checking the whole, handing it in, and having it as a PDF."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core.downloads import attachment
from hubportal.core.permissions import fetch
from hubportal.core.transitions import InvalidTransition
from programs.actions import receipts, submissions
from programs.asking import filled, reading
from programs.views.own import own
from programs.views.writing import newer_form


@require_safe
def check(request, pk):
    """Everything on one page, with what is missing, before it is handed in."""
    application = own(request, pk)
    sheet = filled.current(application)
    last = application.submissions.last()
    context = {
        "application": application,
        "sheet": sheet,
        "pages": [(page, [(ask, reading.lines(ask)) for ask in page.asks]) for page in sheet.pages],
        "rivals": [(page, ask) for page in sheet.pages for ask in page.asks if reading.texts(ask)],
        "last": last,
        "is_same": last is not None and last.content == sheet.checksum(),
        "idempotency_key": uuid.uuid4(),
        "newer_form": newer_form(application),
    }
    return render(request, "programs/applications/check.html", context)


@require_POST
def submit(request, pk):
    """Hand in. The instant at which this request arrived decides whether it was in time."""
    application = own(request, pk)
    try:
        submission = submissions.submit(
            application, by=request.user, arrived_at=request.arrived_at, idempotency_key=_key(request)
        )
    except submissions.Incomplete:
        messages.error(request, _("Something is still missing. Nothing has been handed in yet."))
        return redirect("programs:check_application", pk)
    except InvalidTransition as refusal:
        messages.error(request, refusal.sentence)
        return redirect(application)
    said = _("Your application is handed in. The receipt %(receipt)s is on its way to you by mail.")
    messages.success(request, said % {"receipt": submission.receipt})
    return redirect(application)


def _key(request):
    """The key of the page that was sent; one of its own for what comes without."""
    try:
        return uuid.UUID(request.POST.get("idempotency_key", ""))
    except ValueError:
        return uuid.uuid4()


@require_safe
def draft_pdf(request, pk):
    """What stands now, as a PDF that says that it is a draft."""
    application = own(request, pk)
    content = receipts.render(application, filled.current(application))
    name = "-".join((application.call.slug, _("draft"))) + ".pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )


@require_safe
def pdf(request, pk, submission):
    """The PDF of what was handed in, to which the receipt gives the checksum."""
    application = own(request, pk)
    return attachment(receipts.pdf_of(fetch(request, application.submissions.all(), pk=submission)))
