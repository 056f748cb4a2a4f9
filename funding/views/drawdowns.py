"""Asking for money, and the two looks at it before it is paid."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from funding.actions import amendments, drawdowns
from funding.due_dates import window_end
from funding.forms.drawdowns import DrawdownForm, PaymentForm, RepaymentForm
from funding.forms.fields import ReasonForm
from funding.models import Drawdown, Grant, balance
from funding.views.trying import refused
from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch


def _grant(request, pk, permission):
    rows = Grant.objects.inside(request.user).select_related("hub", "recipient", "scheme", "terms")
    return fetch(request, rows, pk=pk, permission=permission)


def _drawdown(request, pk, permission):
    rows = Drawdown.objects.filter(grant__in=Grant.objects.inside(request.user))
    people = ("requested_by", "checked_by", "approved_by", "paid_by")
    rows = rows.select_related("grant__hub", "grant__recipient", "grant__scheme", *people)
    return fetch(request, rows, pk=pk, permission=permission)


def new(request, pk):
    """Ask for the award's share of costs that fall due soon."""
    grant = _grant(request, pk, "funding.ask_for_money")
    held = balance.of(grant)
    ends = grant.terms and window_end(timezone.localdate(), grant.terms.window_number, grant.terms.window_unit)
    form = DrawdownForm(request.POST if request.method == "POST" else None, lines=held.lines, window_ends=ends)
    if form.is_valid():
        values = {"needed_until": form.cleaned_data["needed_until"], "purpose": form.cleaned_data["purpose"]}
        if not refused(drawdowns.request, form, grant, by=request.user, costs=form.values("cost"), **values):
            messages.success(request, _("The drawdown is recorded; two people look at it before it is paid."))
            return redirect("funding:file", pk)
    context = {"grant": grant, "form": form, "balance": held, "window_ends": ends}
    return render(request, "funding/drawdowns/new.html", context)


@require_safe
def detail(request, pk):
    return _show(request, _drawdown(request, pk, "funding.read_file"))


def _show(request, drawdown, answer="", form=None):
    """answer, form: the answer that was tried, and its form with what is wrong in it."""
    may_decide = request.user.has_perm("funding.keep_file", drawdown)
    forms = {"pay": PaymentForm(prefix="pay"), "decline": ReasonForm(prefix="decline")}
    context = {
        "drawdown": drawdown,
        "grant": drawdown.grant,
        "costs": drawdown.costs.select_related("line"),
        "may_decide": may_decide,
        "may_withdraw": request.user.has_perm("funding.withdraw_drawdown", drawdown),
        "forms": forms | ({answer: form} if answer else {}),
        "form": form,
        "answer": answer,
        "balance": balance.of(drawdown.grant),
        "history": activity.history(drawdown),
    }
    return render(request, "funding/drawdowns/detail.html", context)


@require_POST
def check(request, pk):
    return _at_once(request, pk, drawdowns.approve_first, _("Checked. A second officer can approve it now."))


@require_POST
def approve(request, pk):
    return _at_once(request, pk, drawdowns.approve, _("Approved. It can be paid."))


def _at_once(request, pk, action, sentence):
    attempt(request, sentence, action, _drawdown(request, pk, "funding.keep_file"))
    return redirect("funding:drawdown", pk)


@require_POST
def pay(request, pk):
    form = PaymentForm(request.POST, prefix="pay")
    return _answer(request, pk, "pay", form, drawdowns.pay, _("The payment is on record."))


@require_POST
def decline(request, pk):
    form = ReasonForm(request.POST, prefix="decline")
    return _answer(request, pk, "decline", form, drawdowns.decline, _("Declined; the recipient knows why."))


def _answer(request, pk, name, form, action, sentence):
    drawdown = _drawdown(request, pk, "funding.keep_file")
    if not form.is_valid():
        return _show(request, drawdown, name, form)
    attempt(request, sentence, action, drawdown, **form.cleaned_data)
    return redirect("funding:drawdown", pk)


@require_POST
def withdraw(request, pk):
    drawdown = _drawdown(request, pk, "funding.withdraw_drawdown")
    attempt(request, _("The drawdown is withdrawn."), drawdowns.withdraw, drawdown)
    return redirect("funding:drawdown", pk)


def repay(request, pk):
    """Record money that came back."""
    grant = _grant(request, pk, "funding.keep_file")
    form = RepaymentForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not refused(amendments.repay, form, grant, by=request.user, **form.cleaned_data):
        messages.success(request, _("The repayment is on record."))
        return redirect("funding:file", pk)
    context = {"grant": grant, "form": form, "balance": balance.of(grant)}
    return render(request, "funding/files/repay.html", context)
