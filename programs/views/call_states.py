"""Moving a call on: one address per move."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from hubportal.core.transitions import InvalidTransition
from programs.actions import call_states
from programs.forms.calls import DeadlinesForm, SuspendForm
from programs.views.asked import call_of_staff


@require_POST
def publish(request, slug):
    sentence = gettext_lazy("Announced. It opens and closes by itself.")
    return _do(request, call_of_staff(request, slug), call_states.publish, sentence)


@require_POST
def unpublish(request, slug):
    sentence = gettext_lazy("Taken back into preparation.")
    return _do(request, call_of_staff(request, slug), call_states.unpublish, sentence)


def suspend(request, slug):
    """Asks for the reason, which everybody reads."""
    call = call_of_staff(request, slug)
    form = SuspendForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        sentence = gettext_lazy("Suspended. Those who are applying are told.")
        return _do(request, call, call_states.suspend, sentence, **form.cleaned_data)
    return render(request, "programs/manage/suspend.html", {"form": form, "call": call})


@require_POST
def resume(request, slug):
    sentence = gettext_lazy("It goes on, and those who are applying are told.")
    return _do(request, call_of_staff(request, slug), call_states.resume, sentence)


def deadlines(request, slug):
    """Give everybody more time."""
    call = call_of_staff(request, slug)
    if not call.hard_deadline:
        return redirect("programs:edit_call", slug)
    form = DeadlinesForm(request.POST if request.method == "POST" else None, call=call)
    if form.is_valid():
        sentence = gettext_lazy("The new deadlines hold, and those who are applying are told.")
        return _do(request, call, call_states.move_deadlines, sentence, **form.cleaned_data)
    return render(request, "programs/manage/deadlines.html", {"form": form, "call": call})


def close(request, slug):
    """Asks once more: nothing that arrives afterwards counts."""
    call = call_of_staff(request, slug)
    if request.method == "POST":
        return _do(request, call, call_states.close, gettext_lazy("Closed. What had arrived counts."))
    return render(request, "programs/manage/close.html", {"call": call})


@require_POST
def archive(request, slug):
    return _do(request, call_of_staff(request, slug), call_states.archive, gettext_lazy("Put away; it stays readable."))


def _do(request, call, action, sentence, **fields):
    """Do it and say so, or say why it cannot be done."""
    try:
        action(call, by=request.user, **fields)
    except InvalidTransition as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, sentence)
    return redirect("programs:manage_call", call.slug)
