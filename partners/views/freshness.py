"""Confirming what is said of one's organisation, by a link from a mail and without signing in. Only a POST confirms."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hubportal.core.permissions import fetch
from partners import links
from partners.actions import freshness
from partners.models import SPEAKING, Membership, Organisation


@require_http_methods(["GET", "HEAD", "POST"])
def still_right(request, token):
    """What is said of it, and the one button; the link holds as long as the person speaks for the organisation."""
    membership = _of_token(token)
    organisation = membership.organisation
    if request.method == "POST":
        freshness.confirm(organisation, by=membership.user)
        messages.success(request, _("Thank you: it is confirmed as of today."))
        return redirect("partners:still_right", token)  # its public page may be a minute old, and say that nobody has
    context = {
        "organisation": organisation,
        "names": organisation.names.all(),
        "topics": organisation.topics.all(),
        "contact_persons": organisation.contact_persons.public(),
        "token": token,
    }
    return render(request, "partners/freshness/still_right.html", context)


def _of_token(token):
    try:
        pk = links.read(token)
    except BadSignature as error:
        raise Http404 from error
    speaking = Membership.objects.filter(role__in=SPEAKING, user__is_active=True)
    return get_object_or_404(speaking.select_related("organisation__place", "user"), pk=pk)


@require_POST
def confirm(request, slug):
    """The same from one's own pages."""
    organisation = fetch(request, Organisation.objects, slug=slug, permission="partners.keep_organisation")
    freshness.confirm(organisation, by=request.user)
    messages.success(request, _("Thank you: it is confirmed as of today."))
    return redirect("partners:mine", slug)
