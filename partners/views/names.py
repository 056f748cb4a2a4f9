"""The other names of my organisation."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubportal.core.permissions import fetch
from hubportal.core.transitions import InvalidTransition
from partners.actions import names
from partners.forms.joining import NameForm
from partners.models import Organisation, OrganisationName


def name(request, slug, uuid=None):
    """Add another name, or change one of those the organisation keeps itself."""
    organisation = fetch(request, Organisation.objects, slug=slug, permission="partners.keep_organisation")
    held = fetch(request, organisation.names.kept_by_itself(), uuid=uuid) if uuid else None
    form = NameForm(request.POST if request.method == "POST" else None, initial=_said(held))
    if form.is_valid():
        try:
            names.save(organisation, by=request.user, name=held, **form.cleaned_data)
        except InvalidTransition as refusal:
            form.add_error("value", refusal.sentence)
        else:
            messages.success(request, _("The name is saved; search finds the organisation by it."))
            return redirect("partners:mine", slug)
    return render(request, "partners/mine/name.html", {"form": form, "organisation": organisation, "name": held})


def _said(name):
    return {"value": name.value, "kind": name.kind} if name else {}


@require_POST
def remove(request, slug, uuid):
    here = OrganisationName.objects.kept_by_itself().filter(organisation__slug=slug).select_related("organisation")
    held = fetch(request, here, uuid=uuid, permission="partners.keep_organisation")
    names.remove(held, by=request.user)
    messages.success(request, _("The name is removed."))
    return redirect("partners:mine", slug)
