"""Going on in a newer form."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hubportal.core.attempts import attempt
from programs.actions import carrying
from programs.asking import reading
from programs.views.own import own
from programs.views.writing import newer_form


def carry_over(request, pk):
    """What a newer form changes for this application; a POST goes on in it."""
    application = own(request, pk)
    form_version = newer_form(application)
    if form_version is None:
        return redirect(application)
    if request.method == "POST":
        sentence = _("You now write in the new form. Please look through all pages.")
        attempt(request, sentence, carrying.carry_over, application, form_version=form_version)
        return redirect(application)
    move = carrying.preview(application, form_version)
    context = {
        "application": application,
        "form_version": form_version,
        "move": move,
        "moved": [(ask, reading.lines(ask)) for ask in move.moved],
        "unplaced": [(ask, reading.lines(ask)) for ask in move.unplaced],
    }
    return render(request, "programs/applications/carry_over.html", context)
