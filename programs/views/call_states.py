"""Moving a call on: one address per move."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubportal.core.attempts import attempt
from programs.actions import call_states
from programs.forms.calls import DeadlinesForm, SuspendForm
from programs.views.asked import call_of_staff


@require_POST
def publish(request, slug):
    sentence = _("Announced. It opens and closes by itself.")
    attempt(request, sentence, call_states.publish, call_of_staff(request, slug))
    return redirect("programs:manage_call", slug)


@require_POST
def unpublish(request, slug):
    sentence = _("Taken back into preparation.")
    attempt(request, sentence, call_states.unpublish, call_of_staff(request, slug))
    return redirect("programs:manage_call", slug)


def suspend(request, slug):
    """Asks for the reason, which everybody reads."""
    call = call_of_staff(request, slug)
    form = SuspendForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        sentence = _("Suspended. Those who are applying are told.")
        attempt(request, sentence, call_states.suspend, call, **form.cleaned_data)
        return redirect("programs:manage_call", slug)
    return render(request, "programs/manage/suspend.html", {"form": form, "call": call})


@require_POST
def resume(request, slug):
    sentence = _("It goes on, and those who are applying are told.")
    attempt(request, sentence, call_states.resume, call_of_staff(request, slug))
    return redirect("programs:manage_call", slug)


def deadlines(request, slug):
    """Give everybody more time."""
    call = call_of_staff(request, slug)
    if not call.hard_deadline:
        return redirect("programs:edit_call", slug)
    form = DeadlinesForm(request.POST if request.method == "POST" else None, call=call)
    if form.is_valid():
        sentence = _("The new deadlines hold, and those who are applying are told.")
        attempt(request, sentence, call_states.move_deadlines, call, **form.cleaned_data)
        return redirect("programs:manage_call", slug)
    return render(request, "programs/manage/deadlines.html", {"form": form, "call": call})


def close(request, slug):
    """Asks once more: nothing that arrives afterwards counts."""
    call = call_of_staff(request, slug)
    if request.method == "POST":
        attempt(request, _("Closed. What had arrived counts."), call_states.close, call)
        return redirect("programs:manage_call", slug)
    return render(request, "programs/manage/close.html", {"call": call})


@require_POST
def archive(request, slug):
    attempt(request, _("Put away; it stays readable."), call_states.archive, call_of_staff(request, slug))
    return redirect("programs:manage_call", slug)
