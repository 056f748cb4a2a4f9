"""An organisation's start-up profile: written once, used in every application."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hubportal.core.permissions import fetch
from partners.models import Organisation
from programs.actions import startup_profiles
from programs.forms.applying import StartupProfileForm
from programs.models import StartupProfile


def edit(request, slug):
    organisation = fetch(request, Organisation.objects.all(), slug=slug, permission="partners.keep_organisation")
    profile = StartupProfile.objects.filter(organisation=organisation).first()
    form = StartupProfileForm(
        request.POST if request.method == "POST" else None,
        instance=profile or StartupProfile(organisation=organisation),
    )
    if form.is_valid():
        startup_profiles.save(organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("The start-up profile is saved. New applications begin with it."))
        return redirect("programs:startup_profile", slug)
    return render(request, "programs/startup_profiles/edit.html", {"form": form, "organisation": organisation})
