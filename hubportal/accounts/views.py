from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from hubportal.accounts.actions import update_profile
from hubportal.accounts.forms import ProfileForm
from hubportal.accounts.second_factor import has_second_factor


@login_required
def overview(request):
    """Everything about one's own account, a step away."""
    person = request.user
    context = {
        "addresses": EmailAddress.objects.filter(user=person).count(),
        "second_factor": has_second_factor(person),
        "sessions": UserSession.objects.filter(user=person).count(),
    }
    return render(request, "accounts/overview.html", context)


@login_required
def profile(request):
    """Name, language and time zone; the page then goes on in the language chosen."""
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=request.user)
    if form.is_valid():
        person = update_profile(request.user, **form.cleaned_data, by=request.user)
        with override(person.language):
            messages.success(request, _("Your profile is saved."))
            return redirect("accounts:overview")
    return render(request, "accounts/profile.html", {"form": form})


def change_password(_request):
    """Where password managers look for the page on which a password is changed."""
    return redirect("account_change_password")


def passkey_endpoints(_request):
    """Where password managers learn on which pages passkeys are added and looked after."""
    return JsonResponse(
        {
            "enroll": settings.SITE_URL + reverse("mfa_add_webauthn"),
            "manage": settings.SITE_URL + reverse("mfa_list_webauthn"),
        }
    )
