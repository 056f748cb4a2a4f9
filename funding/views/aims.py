"""Indicators and conditions, as officers keep them on the file."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from funding.actions import aims
from funding.forms.aims import ConditionForm, IndicatorForm
from funding.models import Grant
from funding.views.trying import refused
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch


def _grant(request, pk):
    rows = Grant.objects.inside(request.user).select_related("hub", "recipient")
    return fetch(request, rows, pk=pk, permission="funding.keep_file")


def indicator(request, pk, indicator=None):
    """Write an indicator, a new one without one."""
    grant = _grant(request, pk)
    found = get_object_or_404(grant.indicators, pk=indicator) if indicator else None
    form = IndicatorForm(request.POST if request.method == "POST" else None, instance=found)
    save = partial(aims.save_indicator, indicator=found)
    return _write(request, grant, form, save, title=_("Indicator"), found=found, removal="funding:remove_indicator")


def condition(request, pk, condition=None):
    """Write a condition, a new one without one, or record that it is met."""
    grant = _grant(request, pk)
    found = get_object_or_404(grant.conditions, pk=condition) if condition else None
    form = ConditionForm(request.POST if request.method == "POST" else None, instance=found)
    save = partial(aims.save_condition, condition=found)
    return _write(request, grant, form, save, title=_("Condition"), found=found, removal="funding:remove_condition")


def _write(request, grant, form, save, **context):
    """save: the action with the record it changes, still without who and what."""
    if form.is_valid() and not refused(save, form, grant, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is in the file."))
        return redirect("funding:file", grant.pk)
    return render(request, "funding/files/aim.html", {"grant": grant, "form": form, **context})


@require_POST
def remove_indicator(request, pk, indicator):
    return _remove(request, pk, "indicators", indicator)


@require_POST
def remove_condition(request, pk, condition):
    return _remove(request, pk, "conditions", condition)


def _remove(request, pk, name, key):
    grant = _grant(request, pk)
    found = get_object_or_404(getattr(grant, name), pk=key)
    attempt(request, _("It is taken out of the file."), aims.remove, found)
    return redirect("funding:file", pk)
