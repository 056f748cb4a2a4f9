"""Documents and letters of a file."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from funding import letters
from funding.actions import files
from funding.forms.proofs import DocumentForm
from funding.models import Amendment, Drawdown, Grant, Proof, ProofFile
from funding.views.trying import refused
from hubportal.core.attempts import attempt
from hubportal.core.downloads import attachment
from hubportal.core.permissions import fetch


def _grant(request, pk, permission):
    rows = Grant.objects.inside(request.user).select_related(
        "hub", "recipient__place", "scheme", "terms", "notice__file"
    )
    return fetch(request, rows, pk=pk, permission=permission)


def _of_grant(request, rows, permission, **lookup):
    rows = rows.filter(grant__in=Grant.objects.inside(request.user))
    rows = rows.select_related("grant__hub", "grant__recipient__place", "grant__scheme", "grant__terms")
    return fetch(request, rows, permission=permission, **lookup)


def add(request, pk):
    """Add a document to a proof that is being written."""
    proof = _of_grant(request, Proof.objects.all(), "funding.report_use", pk=pk)
    posted = request.method == "POST"
    form = DocumentForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid() and not refused(files.add, form, proof, by=request.user, upload=form.cleaned_data["file"]):
        messages.success(request, _("The document is with the proof."))
        return redirect("funding:write_proof", pk)
    context = {"proof": proof, "grant": proof.grant, "form": form}
    return render(request, "funding/proofs/add_file.html", context)


@require_POST
def remove(request, pk, file):
    proof = _of_grant(request, Proof.objects.all(), "funding.report_use", pk=pk)
    document = fetch(request, proof.files.select_related("file", "proof"), file=file)
    attempt(request, _("The document is removed."), files.remove, document)
    return redirect("funding:write_proof", pk)


@require_safe
def download(request, pk, file):
    """A document of a proof: before it is handed in, for the recipient's own people alone."""
    proof = _of_grant(request, Proof.objects.all(), "funding.read_file", pk=pk)
    document = fetch(request, ProofFile.objects.filter(proof=proof).select_related("file"), file=file)
    if not (document.is_handed_in(proof) or request.user.has_perm("funding.report_use", proof)):
        raise Http404
    return attachment(document.file)


def attach_notice(request, pk):
    """Attach the award notice itself."""
    grant = _grant(request, pk, "funding.keep_file")
    notice = getattr(grant, "notice", None)
    if notice is None:
        raise Http404
    posted = request.method == "POST"
    form = DocumentForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        files.attach_notice(grant, by=request.user, upload=form.cleaned_data["file"])
        messages.success(request, _("The award notice is in the file."))
        return redirect("funding:file", pk)
    return render(request, "funding/files/attach.html", {"grant": grant, "form": form})


@require_safe
def notice(request, pk):
    """The award notice as it was handed over."""
    grant = _grant(request, pk, "funding.read_file")
    found = getattr(grant, "notice", None)
    if found is None or found.file is None:
        raise Http404
    return attachment(found.file)


@require_safe
def award_letter(request, pk):
    grant = _grant(request, pk, "funding.read_file")
    if grant.award is None or grant.state == Grant.State.APPLIED:
        raise Http404
    return _pdf(letters.award(grant), "award")


@require_safe
def amendment_letter(request, pk, amendment):
    rows = Amendment.objects.filter(grant=pk)
    return _pdf(letters.amendment(_of_grant(request, rows, "funding.read_file", pk=amendment)), "amendment")


@require_safe
def ending_letter(request, pk):
    """That the award is revoked, or the application declined."""
    grant = _grant(request, pk, "funding.read_file")
    if grant.state not in (Grant.State.REVOKED, Grant.State.DECLINED):
        raise Http404
    return _pdf(letters.ending(grant), grant.state)


@require_safe
def drawdown_letter(request, pk):
    """That a drawdown has been paid, or declined."""
    answered = Drawdown.objects.filter(state__in=(Drawdown.State.PAID, Drawdown.State.DECLINED))
    drawdown = _of_grant(request, answered, "funding.read_file", pk=pk)
    if drawdown.state == Drawdown.State.PAID:
        return _pdf(letters.payment(drawdown), "payment")
    return _pdf(letters.refusal(drawdown), "refusal")


@require_safe
def acceptance_letter(request, pk):
    accepted = Proof.objects.filter(state=Proof.State.ACCEPTED)
    return _pdf(letters.acceptance(_of_grant(request, accepted, "funding.read_file", pk=pk)), "acceptance")


def _pdf(content, name):
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
