"""Who writes an application."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from programs.actions import applications
from programs.forms.applying import ApplicantForm
from programs.views.own import own


def people(request, pk):
    """Those who write it, and a form to let another person of the organisation write too."""
    application = own(request, pk)
    form = ApplicantForm(request.POST if request.method == "POST" else None, application=application)
    if form.is_valid():
        person = form.cleaned_data["person"]
        applications.add_applicant(application, user=person, by=request.user)
        messages.success(request, _("%(person)s can write the application now.") % {"person": person})
        return redirect("programs:applicants", pk)
    members = application.organisation.memberships.filter(user__applicant_roles__application=application)
    context = {
        "application": application,
        "form": form,
        "memberships": members.select_related("user"),
        "may_invite": request.user.has_perm("partners.own_organisation", application.organisation),
    }
    return render(request, "programs/applications/people.html", context)


@require_POST
def remove(request, pk, membership):
    """Take a person out, oneself included."""
    application = own(request, pk)
    person = fetch(request, application.organisation.memberships.select_related("user"), pk=membership).user
    attempt(request, "", applications.remove_applicant, application, user=person)
    if person == request.user and not application.applicants.filter(user=person).exists():
        return redirect("programs:my_applications")
    return redirect("programs:applicants", pk)
