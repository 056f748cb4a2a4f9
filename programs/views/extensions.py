"""More time for single applicants, given by the staff of a call on record."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hubportal.core.permissions import fetch
from hubportal.core.transitions import InvalidTransition
from programs.actions import extensions
from programs.forms.applying import ExtensionForm
from programs.models import Call


def give(request, slug):
    """The extensions of a call, and a form for another; both only of applications whose names the person may know."""
    call = fetch(request, Call.objects.select_related("program__hub"), slug=slug, permission="programs.manage_call")
    known = call.applications.named_to(request.user)
    form = ExtensionForm(request.POST if request.method == "POST" else None, call=call, applications=known.active())
    if form.is_valid():
        application = form.cleaned_data.pop("code")
        try:
            extension = extensions.grant(application, by=request.user, **form.cleaned_data)
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("%(name)s has been given more time.") % {"name": extension.organisation})
            return redirect("programs:extensions", slug)
    given = call.extensions.select_related("organisation", "granted_by")
    shown = given.filter(organisation__in=known.values("organisation"))
    context = {"call": call, "form": form, "extensions": shown, "withheld": given.count() - shown.count()}
    return render(request, "programs/applications/extensions.html", context)
