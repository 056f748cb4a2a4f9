"""Agenda, questions and guests, as the hub's staff keep them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.actions import parts
from events.forms.parts import GuestsForm, QuestionForm, SessionForm
from events.views.manage import managed


def _posted(request):
    return request.POST if request.method == "POST" else None


@require_safe
def agenda(request, pk):
    event = managed(request, pk)
    context = {
        "event": event,
        "sessions": event.sessions.prefetch_related("speakers"),
        "questions": event.questions.all(),
        "documents": event.documents.select_related("file"),
    }
    return render(request, "events/parts/index.html", context)


def session(request, pk, session=None):
    """Write an entry of the agenda, a new one without `session`."""
    event = managed(request, pk)
    found = get_object_or_404(event.sessions, pk=session) if session else None
    form = SessionForm(_posted(request), event=event, instance=found)
    if form.is_valid():
        parts.save_session(event, found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The agenda is saved."))
        return redirect("events:parts", pk)
    return render(request, "events/parts/session.html", {"event": event, "form": form, "session": found})


def question(request, pk, question=None):
    event = managed(request, pk)
    found = get_object_or_404(event.questions, pk=question) if question else None
    form = QuestionForm(_posted(request), instance=found)
    if form.is_valid():
        parts.save_question(event, found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The question is saved."))
        return redirect("events:parts", pk)
    return render(request, "events/parts/question.html", {"event": event, "form": form, "question": found})


@require_POST
def remove_session(request, pk, session):
    event = managed(request, pk)
    parts.remove(get_object_or_404(event.sessions, pk=session), by=request.user)
    messages.success(request, _("The entry is taken out."))
    return redirect("events:parts", pk)


def remove_question(request, pk, question):
    """Take a question out with what has been answered; asks once more before it does it."""
    event = managed(request, pk)
    found = get_object_or_404(event.questions, pk=question)
    if request.method == "POST":
        parts.remove(found, by=request.user)
        messages.success(request, _("The question is taken out."))
        return redirect("events:parts", pk)
    context = {"event": event, "question": found, "answers": found.answers.count()}
    return render(request, "events/parts/remove_question.html", context)


def guests(request, pk):
    """Who is invited to an event that only the invited see."""
    event = managed(request, pk)
    invited = "\n".join(event.guests.values_list("email", flat=True))
    form = GuestsForm(_posted(request), initial={"emails": invited})
    if form.is_valid():
        parts.invite(event, by=request.user, **form.cleaned_data)
        messages.success(request, _("The invited addresses are saved."))
        return redirect("events:managed", pk)
    return render(request, "events/parts/guests.html", {"event": event, "form": form})
