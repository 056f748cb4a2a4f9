"""Deciding: everything about one request on one screen, one address per answer."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from hubportal.hubs.permissions import EDITING, hub_ids
from partners import evidence
from partners.actions import join_requests, memberships, organisations
from partners.forms.joining import ApproveForm, DeferForm, QuestionForm, ReasonForm, RoleForm
from partners.likely import likely
from partners.models import ChangeRequest, MembershipRequest, Role
from partners.queues import for_staff

# What staff may answer to a join request; the key is the prefix of the form's fields too.
FORMS = {"approve": ApproveForm, "ask": QuestionForm, "defer": DeferForm, "decline": ReasonForm}


@require_safe
def join_request(request, pk):
    """The request with its evidence, likely duplicates and history, and the four answers."""
    return _show_join_request(request, _join_request(request, pk))


@require_POST
def approve(request, pk):
    sentence = gettext_lazy("%(organisation)s is now a partner.")
    return _answer(request, pk, "approve", join_requests.approve, sentence)


@require_POST
def ask(request, pk):
    sentence = gettext_lazy("Your question to %(organisation)s is on its way.")
    return _answer(request, pk, "ask", join_requests.ask, sentence)


@require_POST
def defer(request, pk):
    sentence = gettext_lazy("Deferred; %(organisation)s knows until when.")
    return _answer(request, pk, "defer", join_requests.defer, sentence)


@require_POST
def decline(request, pk):
    sentence = gettext_lazy("Declined; %(organisation)s knows why.")
    return _answer(request, pk, "decline", join_requests.decline, sentence)


def _join_request(request, pk):
    return fetch(request, for_staff(request.user), pk=pk, permission="partners.decide_joinrequest")


def _answer(request, pk, name, action, sentence):
    found = _join_request(request, pk)
    form = FORMS[name](request.POST, prefix=name)
    if not form.is_valid():
        return _show_join_request(request, found, name, form)
    done = sentence % {"organisation": found.organisation}
    attempt(request, done, action, found, **form.cleaned_data)
    return redirect("desk:index")


def _show_join_request(request, found, answer="", form=None):
    """answer, form: the answer that was tried, and its form with what is wrong in it."""
    organisation = found.organisation
    owners = organisation.memberships.filter(role=Role.OWNER).select_related("user")
    forms = {name: kind(prefix=name) for name, kind in FORMS.items()} | ({answer: form} if answer else {})
    if owners:  # an organisation that has owners decides for itself who else is one
        del forms["approve"].fields["confirm_owner"]
    context = {
        "join_request": found,
        "organisation": organisation,
        "forms": forms,
        "form": form,
        "answer": answer,
        **_evidence(request, found, found.applicant, "partners:vouch_for_applicant"),
        "owners": owners,
        "duplicates": likely(organisation.name, website=organisation.website, without=organisation),
        "history": activity.history(found),
    }
    return render(request, "partners/decisions/join_request.html", context)


def _evidence(request, found, person, route):
    """What speaks for the person who asks, and where to vouch for them; nothing for one whose account is gone."""
    if person is None:
        return {}
    may_vouch = person != request.user and hub_ids(request.user, EDITING) != set()
    return {
        "evidence": evidence.of(person, found.organisation),
        "vouchers": evidence.vouchers(person, found.organisation, request.user),
        "vouch_url": reverse(route, args=[found.pk]) if may_vouch else "",
    }


@require_safe
def membership(request, pk):
    """An owner, or staff where there is none, looks at a person who wants to belong."""
    return _show_membership(request, _membership(request, pk))


@require_POST
def approve_membership(request, pk):
    asked = _membership(request, pk)
    roles = RoleForm(request.POST)
    if not roles.is_valid():
        return _show_membership(request, asked, roles=roles)
    attempt(request, _("They belong to it now, and are told."), memberships.approve, asked, **roles.cleaned_data)
    return _back_to_organisation(request, asked.organisation)


@require_POST
def decline_membership(request, pk):
    asked = _membership(request, pk)
    reason = ReasonForm(request.POST)
    if not reason.is_valid():
        return _show_membership(request, asked, reason=reason)
    attempt(request, _("Declined; the person is told why."), memberships.decline, asked, **reason.cleaned_data)
    return _back_to_organisation(request, asked.organisation)


def _membership(request, pk):
    requests = MembershipRequest.objects.select_related("organisation", "user")
    return fetch(request, requests, pk=pk, permission="partners.decide_membershiprequest")


def _show_membership(request, asked, roles=None, reason=None):
    context = {
        "asked": asked,
        "has_owner": asked.organisation.memberships.filter(role=Role.OWNER).exists(),
        "roles": roles or RoleForm(initial={"role": Role.MEMBER}),
        "reason": reason or ReasonForm(),
        "form": roles or reason,
        "is_refusal": reason is not None,
        **_evidence(request, asked, asked.user, "partners:vouch_for_claimant"),
        "history": activity.history(asked),
    }
    return render(request, "partners/decisions/membership.html", context)


def _back_to_organisation(request, organisation):
    """Its own people go back to it, staff to what waits for them next."""
    if request.user.memberships.filter(organisation=organisation).exists():
        return redirect("partners:mine", organisation.slug)
    return redirect("desk:index")


@require_safe
def change(request, pk):
    """Staff look at a change of identity, field by field."""
    return _show_change(request, _change(request, pk))


@require_POST
def approve_change(request, pk):
    asked = _change(request, pk)
    attempt(request, _("The new identity holds, and its people are told."), organisations.approve_change, asked)
    return redirect("desk:index")


@require_POST
def decline_change(request, pk):
    asked = _change(request, pk)
    reason = ReasonForm(request.POST)
    if not reason.is_valid():
        return _show_change(request, asked, reason=reason)
    sentence = _("Declined; its people are told why.")
    attempt(request, sentence, organisations.decline_change, asked, **reason.cleaned_data)
    return redirect("desk:index")


def _change(request, pk):
    changes = ChangeRequest.objects.select_related("organisation", "asked_by")
    return fetch(request, changes, pk=pk, permission="partners.decide_changerequest")


def _show_change(request, asked, reason=None):
    context = {
        "change": asked,
        "organisation": asked.organisation,
        "reason": reason or ReasonForm(),
        "form": reason,
        "duplicates": likely(asked.after["name"], without=asked.organisation),
        "history": activity.history(asked),
    }
    return render(request, "partners/decisions/change.html", context)
