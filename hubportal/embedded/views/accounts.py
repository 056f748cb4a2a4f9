"""Signing in as one of the example accounts with one click."""

from django.contrib.auth import login
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from hubportal.accounts.models import User
from hubportal.embedded.examples import ACCOUNTS

BACKEND = "hubportal.accounts.adapters.SignInBackend"


@require_safe
def list(request):
    return render(request, "embedded/accounts/list.html", {"accounts": ACCOUNTS.values()})


@require_POST
def sign_in(request, key):
    if key not in ACCOUNTS:
        raise Http404
    login(request, get_object_or_404(User, email=ACCOUNTS[key].email), backend=BACKEND)
    return redirect("home:front")
