"""My organisation: what it shows of itself, who belongs to it, what is pending."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from hubportal.core.transitions import InvalidTransition
from hubportal.core.whole import Part, Whole
from partners.actions import freshness, memberships, organisations
from partners.forms.joining import ContactPersonForm, IdentityForm, InvitationForm, ProfileForm, RoleForm
from partners.models import (
    ContactPerson,
    Invitation,
    Membership,
    MembershipRequest,
    Organisation,
    Role,
)

_WILL_HOLD = gettext_lazy("Your request is with the staff of the hub; until then the old fields hold.")
_HOLDS = gettext_lazy("The new identity holds.")
OWN = Organisation.objects.select_related("place")
WITH_CONTACTS = Whole(Part("contact_persons"))


@require_safe
@login_required
def index(request):
    """The organisations the person belongs to, has asked to belong to, and is invited to."""
    asked = request.user.membership_requests.filter(state=MembershipRequest.State.SUBMITTED)
    context = {
        "memberships": request.user.memberships.select_related("organisation__place"),
        "asked": asked.select_related("organisation"),
        "invitations": Invitation.objects.open().of_person(request.user).select_related("organisation"),
    }
    return render(request, "partners/mine/list.html", context)


@require_safe
def detail(request, slug):
    """All of one's own organisation: what it shows, who belongs to it, its hubs, and what is pending."""
    own = WITH_CONTACTS.of(OWN.with_open_change())
    organisation = fetch(request, own, slug=slug, permission="partners.see_own_organisation")
    people = list(organisation.memberships.select_related("user"))
    waiting = organisation.membership_requests.filter(state=MembershipRequest.State.SUBMITTED)
    return render(
        request,
        "partners/mine/detail.html",
        {
            "organisation": organisation,
            "may_keep": request.user.has_perm("partners.keep_organisation", organisation),
            "may_own": request.user.has_perm("partners.own_organisation", organisation),
            "has_owner": any(person.role == Role.OWNER for person in people),
            "memberships": people,
            "partnerships": organisation.partnerships.exclude(hub=None).select_related("hub"),
            "join_requests": organisation.join_requests.select_related("hub"),
            "membership_requests": waiting.select_related("user"),
            "invitations": organisation.invitations.filter(used_at=None, withdrawn_at=None),
            "change": getattr(organisation, "open_change", None),
            "names": organisation.names.select_related("source"),
            "contact_persons": organisation.contact_persons.all(),
            "history": activity.history(organisation)[:10],
        },
    )


def profile(request, slug):
    organisation = fetch(request, OWN, slug=slug, permission="partners.keep_organisation")
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ProfileForm(data, files, instance=organisation)
    if form.is_valid():
        organisations.update(organisation, by=request.user, **form.changes())
        freshness.confirm(organisation, by=request.user)
        messages.success(request, _("The profile is saved."))
        return redirect("partners:mine", slug)
    return render(request, "partners/mine/profile.html", {"form": form, "organisation": organisation})


def contact_person(request, slug, uuid=None):
    organisation = fetch(request, OWN, slug=slug, permission="partners.keep_organisation")
    person = fetch(request, organisation.contact_persons.all(), uuid=uuid) if uuid else None
    form = ContactPersonForm(request.POST if request.method == "POST" else None, instance=person)
    if form.is_valid():
        organisations.save_contact_person(organisation, by=request.user, contact_person=person, **form.cleaned_data)
        messages.success(request, _("The contact person is saved."))
        return redirect("partners:mine", slug)
    return render(
        request, "partners/mine/contact_person.html", {"form": form, "organisation": organisation, "person": person}
    )


@require_POST
def remove_contact_person(request, slug, uuid):
    here = ContactPerson.objects.filter(organisation__slug=slug).select_related("organisation")
    person = fetch(request, here, uuid=uuid, permission="partners.keep_organisation")
    organisations.remove_contact_person(person, by=request.user)
    messages.success(request, _("The contact person is removed."))
    return redirect("partners:mine", slug)


def identity(request, slug):
    """Ask for other identity fields; of an organisation that is not listed yet they change at once."""
    organisation = fetch(request, OWN, slug=slug, permission="partners.keep_organisation")
    form = IdentityForm(
        request.POST if request.method == "POST" else None, initial=organisations.identity(organisation)
    )
    if form.is_valid():
        note = form.cleaned_data.pop("note")
        try:
            change = organisations.ask_for_change(organisation, by=request.user, after=form.cleaned_data, note=note)
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _WILL_HOLD if change else _HOLDS)
            return redirect("partners:mine", slug)
    return render(request, "partners/mine/identity.html", {"form": form, "organisation": organisation})


def invite(request, slug):
    """Invite somebody by their address."""
    organisation = fetch(request, OWN, slug=slug, permission="partners.own_organisation")
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            memberships.invite(organisation, by=request.user, **form.cleaned_data)
        except InvalidTransition as refusal:
            form.add_error("email", refusal.sentence)
        else:
            messages.success(request, _("The invitation is on its way. It is valid for two weeks."))
            return redirect("partners:mine", slug)
    return render(request, "partners/mine/invite.html", {"form": form, "organisation": organisation})


@require_POST
def withdraw_invitation(request, slug, pk):
    here = Invitation.objects.filter(organisation__slug=slug).select_related("organisation")
    invitation = fetch(request, here, pk=pk, permission="partners.own_organisation")
    memberships.withdraw_invitation(invitation, by=request.user)
    messages.success(request, _("The invitation no longer holds."))
    return redirect("partners:mine", slug)


@login_required
def invitation(request, pk):
    """What an invited person sees; a POST accepts. Who has not proven to own its address learns nothing of it."""
    found = fetch(request, Invitation.objects.select_related("organisation", "invited_by"), pk=pk)
    if request.method == "POST":
        if attempt(request, _("Welcome: you can now act for the organisation."), memberships.accept, found):
            return redirect("partners:mine", found.organisation.slug)
        return redirect("partners:invitation", pk)
    shown = found if request.user.has_proven(found.email) else None
    return render(request, "partners/mine/invitation.html", {"invitation": shown})


def role(request, slug, pk):
    """Give a person another role."""
    membership = _membership(request, slug, pk, "partners.own_organisation")
    form = RoleForm(request.POST if request.method == "POST" else None, initial={"role": membership.role})
    if form.is_valid():
        attempt(request, _("The role is changed."), memberships.change_role, membership, **form.cleaned_data)
        return redirect("partners:mine", slug)
    return render(request, "partners/mine/role.html", {"form": form, "membership": membership})


def leave(request, slug, pk):
    """End a membership, one's own or, as an owner, another's; asks once more before it does it."""
    membership = _membership(request, slug, pk, "partners.leave_organisation")
    is_own = membership.user == request.user
    if request.method == "POST":
        is_done = attempt(request, _("The membership has ended."), memberships.leave, membership)
        return redirect("partners:organisations") if is_done and is_own else redirect("partners:mine", slug)
    return render(request, "partners/mine/leave.html", {"membership": membership, "is_own": is_own})


def _membership(request, slug, pk, permission):
    memberships_here = Membership.objects.filter(organisation__slug=slug).select_related("user", "organisation")
    return fetch(request, memberships_here, pk=pk, permission=permission)
