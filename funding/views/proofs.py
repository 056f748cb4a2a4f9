"""Proofs of use: written and handed in by the recipient, looked at by the officers."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from funding.actions import proofs
from funding.forms.proofs import MissingForm, MoreTimeForm, ProofForm
from funding.models import Grant, Proof
from funding.overview import against_budget, reached
from funding.views.trying import refused
from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch


def _proof(request, pk, permission):
    rows = Proof.objects.filter(grant__in=Grant.objects.inside(request.user))
    rows = rows.select_related("grant__hub", "grant__recipient", "grant__scheme", "grant__terms", "submitted_by")
    return fetch(request, rows, pk=pk, permission=permission)


@require_safe
def detail(request, pk):
    return _show(request, _proof(request, pk, "funding.read_file"))


def _show(request, proof, answer="", form=None):
    """answer, form: the answer that was tried, and its form with what is wrong in it."""
    forms = {"return": MissingForm(prefix="return"), "extend": MoreTimeForm(prefix="extend", due_on=proof.due_on)}
    versions = list(proof.versions.select_related("submitted_by"))
    context = {
        "proof": proof,
        "grant": proof.grant,
        "versions": versions,
        **(_handed_in(request, proof, versions) if versions else {}),
        "extensions": proof.extensions.select_related("recorded_by"),
        "may_decide": request.user.has_perm("funding.keep_file", proof),
        "may_write": request.user.has_perm("funding.report_use", proof),
        "forms": forms | ({answer: form} if answer else {}),
        "form": form,
        "answer": answer,
        "history": activity.history(proof),
    }
    return render(request, "funding/proofs/detail.html", context)


def _handed_in(request, proof, versions):
    """What was handed in last, or earlier, as the address asks. What is being written since is not shown here."""
    asked = request.GET.get("version", "")
    shown = next((one for one in versions if str(one.number) == asked), versions[-1])
    documents = proof.files.select_related("file")
    return {
        "shown": shown,
        "lines": against_budget(proof, shown),
        "reached": reached(proof, shown),
        "documents": [one for one in documents if one.file.created_at <= shown.submitted_at],
    }


def write(request, pk):
    """Write the proof and keep it; nothing is required yet."""
    proof = _proof(request, pk, "funding.report_use")
    if not proof.is_owed:
        return redirect(proof)
    form = ProofForm(request.POST if request.method == "POST" else None, proof=proof, is_draft=True)
    if form.is_valid() and not refused(proofs.save, form, proof, by=request.user, **form.fields_to_write()):
        messages.success(request, _("Your draft is saved."))
        return redirect("funding:write_proof", pk)
    return _show_form(request, proof, form)


@require_POST
def submit(request, pk):
    """Hand the proof in, with what stands in the form."""
    proof = _proof(request, pk, "funding.report_use")
    form = ProofForm(request.POST, proof=proof)
    if not form.is_valid() and proof.is_owed:
        return _show_form(request, proof, form)
    fields = form.fields_to_write() if form.is_valid() else {"text": proof.text, "spent": {}, "reached": {}}
    attempt(request, _("Your proof of use is handed in."), proofs.submit, proof, **fields)
    return redirect(proof)


def _show_form(request, proof, form):
    documents = proof.files.select_related("file")
    for document in documents:
        document.stays = document.is_handed_in(proof)
    context = {"proof": proof, "grant": proof.grant, "form": form, "documents": documents}
    return render(request, "funding/proofs/form.html", context)


@require_POST
def send_back(request, pk):
    form = MissingForm(request.POST, prefix="return")
    return _answer(request, pk, "return", form, proofs.send_back, _("Sent back; the recipient knows what is missing."))


@require_POST
def extend(request, pk):
    proof = _proof(request, pk, "funding.keep_file")
    form = MoreTimeForm(request.POST, prefix="extend", due_on=proof.due_on)
    return _answer(
        request, pk, "extend", form, proofs.extend, _("The new deadline is on record; the recipient is told.")
    )


def _answer(request, pk, name, form, action, sentence):
    proof = _proof(request, pk, "funding.keep_file")
    if not form.is_valid():
        return _show(request, proof, name, form)
    attempt(request, sentence, action, proof, **form.cleaned_data)
    return redirect(proof)


@require_POST
def accept(request, pk):
    proof = _proof(request, pk, "funding.keep_file")
    attempt(request, _("Accepted; the recipient is told."), proofs.accept, proof)
    return redirect(proof)
