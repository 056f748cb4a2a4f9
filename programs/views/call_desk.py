"""One call as its staff work with it: how it stands, what it says, and what comes next."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from hubportal.core.transitions import InvalidTransition
from programs import figures
from programs.actions import call_states, calls
from programs.forms.calls import CallForm, CopyForm, CriterionForm, DocumentForm
from programs.models import Call, CallDocument, Criterion
from programs.views.asked import call_of_staff


@require_safe
def overview(request, slug):
    """Where the call stands, with live figures, and everything that belongs to it."""
    call = call_of_staff(request, slug, "programs.read_call")
    versions = list(call.form_versions.all())
    published = [form for form in versions if form.is_published]
    may_manage = request.user.has_perm("programs.manage_call", call)
    numbers = figures.of_call(call, published[-1] if published else None)
    context = {
        "call": call,
        "program": call.program,
        "figures": numbers,
        "days": figures.days_chart(numbers),
        "draft": next((form for form in versions if not form.is_published), None),
        "current": published[-1] if published else None,
        "criteria": call.criteria.all(),
        "documents": call.documents.select_related("file"),
        "missing": call_states.missing_for_publication(call) if call.state == Call.State.DRAFT else [],
        "may_manage": may_manage,
        "may_change_criteria": may_manage and call.may_change_criteria,
        "may_discard": request.user.has_perm("programs.delete_call", call),
        "history": activity.history(call)[:20],
    }
    return render(request, "programs/manage/call.html", context)


def edit(request, slug):
    call = call_of_staff(request, slug)
    form = CallForm(request.POST if request.method == "POST" else None, instance=call)
    if form.is_valid():
        calls.update(call, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("programs:manage_call", slug)
    return render(request, "programs/manage/call_form.html", {"form": form, "call": call, "program": call.program})


def copy(request, slug):
    """Begin the next round with everything of this one but its dates."""
    call = call_of_staff(request, slug)
    form = CopyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = calls.copy(call, by=request.user, **form.cleaned_data)
        messages.success(request, _("Copied, with its form. Now say when it opens and until when one can apply."))
        return redirect("programs:edit_call", made.slug)
    return render(request, "programs/manage/copy.html", {"form": form, "call": call})


def discard(request, slug):
    """Asks once more before it deletes a call that nobody has seen."""
    call = call_of_staff(request, slug, "programs.delete_call")
    if request.method == "POST":
        if attempt(request, _("The call is deleted."), calls.discard, call):
            return redirect("programs:manage")
        return redirect("programs:manage_call", slug)
    return render(request, "programs/manage/discard.html", {"call": call})


def criterion(request, slug, pk=None):
    """Add a criterion, or change one."""
    call = call_of_staff(request, slug)
    found = fetch(request, Criterion.objects.filter(call=call), pk=pk) if pk else None
    form = CriterionForm(request.POST if request.method == "POST" else None, instance=found)
    if form.is_valid():
        try:
            calls.save_criterion(call, by=request.user, criterion=found, **form.cleaned_data)
            return redirect("programs:manage_call", slug)
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
    return render(request, "programs/manage/criterion.html", {"form": form, "call": call, "criterion": found})


@require_POST
def remove_criterion(request, slug, pk):
    found = fetch(request, Criterion.objects.filter(call=call_of_staff(request, slug)), pk=pk)
    attempt(request, _("The criterion is removed."), calls.remove_criterion, found)
    return redirect("programs:manage_call", slug)


def add_document(request, slug):
    call = call_of_staff(request, slug)
    is_post = request.method == "POST"
    form = DocumentForm(request.POST if is_post else None, request.FILES if is_post else None)
    if form.is_valid():
        calls.add_document(call, by=request.user, **form.cleaned_data)
        return redirect("programs:manage_call", slug)
    return render(request, "programs/manage/document.html", {"form": form, "call": call})


@require_POST
def remove_document(request, slug, pk):
    found = fetch(request, CallDocument.objects.filter(call=call_of_staff(request, slug)), pk=pk)
    calls.remove_document(found, by=request.user)
    messages.success(request, _("The document is removed."))
    return redirect("programs:manage_call", slug)
