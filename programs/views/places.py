"""The decision on an application, as its applicants read it, and what they do with a place."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from programs.actions import places
from programs.letters import in_words
from programs.models import Application, Decision


def _decision(request, pk):
    """The released decision on an application the person writes, superusers too; 404 as long as it is not out."""
    own = Application.objects.of_person(request.user).select_related("call__program", "organisation")
    application = fetch(request, own, pk=pk, permission="programs.write_application")
    decision = get_object_or_404(Decision.objects.released(), application=application)
    decision.application = application
    return decision


@require_safe
def decision(request, pk):
    """The letter as it was sent, and the place that is offered."""
    found = _decision(request, pk)
    language = get_language()
    context = {
        "decision": found,
        "application": found.application,
        "call": found.application.call,
        "until": in_words(found.confirm_by, found.application.call) if found.confirm_by else "",
        "subject": getattr(found, f"letter_subject_{language}"),
        "body": getattr(found, f"letter_body_{language}"),
    }
    return render(request, "programs/places/decision.html", context)


@require_POST
def confirm(request, pk):
    application = _decision(request, pk).application
    attempt(request, _("The place is yours."), places.confirm, application)
    return redirect("programs:decision", pk)


def give_up(request, pk):
    """Leave the place to somebody else, after asking once more."""
    application = _decision(request, pk).application
    if request.method == "POST":
        attempt(request, _("You have given up the place; it goes to the waiting list."), places.give_up, application)
        return redirect("programs:decision", pk)
    return render(request, "programs/places/give_up.html", {"application": application, "call": application.call})
