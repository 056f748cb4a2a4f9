from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from events import slips
from events.actions import feedback
from events.forms.circulars import FeedbackForm
from events.models import Event
from hubportal.core.transitions import InvalidTransition


def give(request, token):
    """Say what one thought of an event; the link proves that one was there, and does not say who."""
    try:
        pk, slip = slips.read(token)
    except BadSignature as error:
        raise Http404 from error
    event = get_object_or_404(Event, pk=pk)
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            feedback.give(event, slip=slip, **form.cleaned_data)
        except InvalidTransition as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("Thank you. Your answer is kept without your name."))
        return redirect("events:list")
    return render(request, "events/feedback/give.html", {"event": event, "form": form})
