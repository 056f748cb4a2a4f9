"""Amendments: more time, more or less money, other budget lines."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from funding.actions import amendments
from funding.forms.grants import AmountForm, ExtensionForm, ReallocationForm
from funding.models import Grant, balance
from funding.views.trying import refused
from hubportal.core.permissions import fetch


def _grant(request, pk):
    rows = Grant.objects.inside(request.user).select_related("hub", "recipient", "terms")
    return fetch(request, rows, pk=pk, permission="funding.keep_file")


def extension(request, pk):
    grant = _grant(request, pk)
    form = ExtensionForm(request.POST if request.method == "POST" else None)
    fields = form.cleaned_data if form.is_valid() else {}
    return _amend(request, grant, form, amendments.extend, _("Extended."), _("Change the end"), fields)


def amount(request, pk):
    grant = _grant(request, pk)
    held = balance.of(grant)
    form = AmountForm(request.POST if request.method == "POST" else None, lines=held.lines)
    fields = _fields(form) | form.money() if form.is_valid() else {}
    return _amend(request, grant, form, amendments.change_amount, _("Amended."), _("Change the amount"), fields, held)


def reallocation(request, pk):
    grant = _grant(request, pk)
    held = balance.of(grant)
    form = ReallocationForm(request.POST if request.method == "POST" else None, lines=held.lines)
    fields = _fields(form) | {"new_line": form.cleaned_data["new_line"]} if form.is_valid() else {}
    return _amend(request, grant, form, amendments.reallocate, _("Reallocated."), _("Move money"), fields, held)


def _fields(form):
    return {"reason": form.cleaned_data["reason"], "changes": form.changes()}


def _amend(request, grant, form, action, sentence, title, fields, held=None):
    if form.is_valid() and not refused(action, form, grant, by=request.user, **fields):
        told = _("It is appended to the file, what is due has been counted anew, and the recipient is told.")
        messages.success(request, f"{sentence} {told}")
        return redirect("funding:file", grant.pk)
    context = {"grant": grant, "form": form, "title": title, "balance": held}
    return render(request, "funding/files/amend.html", context)
