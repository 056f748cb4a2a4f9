"""The way in: person or organisation, search before create, then claim, join or new; `hub` goes along."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from hubportal.hubs.models import Hub
from partners import evidence
from partners.actions import memberships, organisations
from partners.forms.joining import MembershipRequestForm, NewOrganisationForm, SearchForm
from partners.likely import likely
from partners.models import MembershipRequest, Organisation, Role


@require_safe
def start(request):
    """Person or organisation?"""
    own = request.user.memberships.select_related("organisation") if request.user.is_authenticated else []
    return render(request, "partners/joining/start.html", {"memberships": own, "hub": _hub(request)})


def _hub(request):
    """The hub the person came from, or None."""
    return Hub.objects.filter(slug=request.GET.get("hub", "")).first()


@require_safe
@login_required
def search(request):
    """Look for the organisation before anybody makes it a second time."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    name = form.cleaned_data["q"].strip() if form.is_valid() else ""
    context = {"form": form, "name": name, "found": likely(name) if name else [], "hub": _hub(request)}
    return render(request, "partners/joining/search.html", context)


@login_required
def new(request):
    """Record an organisation; where one is listed that it may be, ask first."""
    form = NewOrganisationForm(
        request.POST if request.method == "POST" else None, initial={"name": request.GET.get("q", "")}
    )
    found = []
    if form.is_valid():
        found = likely(form.cleaned_data["name"], website=form.cleaned_data["website"])
        if not found or "not_listed" in request.POST:
            organisation = organisations.create(by=request.user, **form.cleaned_data)
            messages.success(request, _("Your organisation is recorded. Now ask a hub to become its partner."))
            hub = _hub(request)
            address = reverse("partners:begin_join_request", args=[organisation.slug])
            return redirect(f"{address}?hub={hub.slug}" if hub else address)
    return render(request, "partners/joining/new.html", {"form": form, "found": found, "hub": _hub(request)})


@login_required
def ask(request, slug):
    """Ask to belong to a listed organisation: a claim where it has no owner."""
    organisation = fetch(request, Organisation.objects.listed(), slug=slug)
    form = MembershipRequestForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        sentence = _("Your request is on its way. You will be told what has been decided.")
        attempt(request, sentence, memberships.request, organisation, **form.cleaned_data)
        return redirect("partners:organisations")
    return render(
        request,
        "partners/joining/ask.html",
        {
            "form": form,
            "organisation": organisation,
            "has_owner": organisation.memberships.filter(role=Role.OWNER).exists(),
            "evidence": evidence.of(request.user, organisation),
            "asked": _open_requests(request.user).filter(organisation=organisation).first(),
        },
    )


@login_required
@require_POST
def withdraw(request, pk):
    """Take back one's own request to belong to an organisation."""
    asked = fetch(request, MembershipRequest.objects.filter(user=request.user), pk=pk)
    attempt(request, _("Your request is withdrawn."), memberships.withdraw, asked)
    return redirect("partners:organisations")


def _open_requests(user):
    return user.membership_requests.filter(state=MembershipRequest.State.SUBMITTED)
