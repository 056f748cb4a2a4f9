"""An organisation's requests to hubs, as its own people see them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from partners.actions import join_requests
from partners.forms.joining import AnswerForm, ChooseHubForm, JoinRequestForm
from partners.models import JoinRequest, Organisation


def begin(request, slug):
    """Choose the hub to ask."""
    organisation = fetch(request, Organisation.objects.all(), slug=slug, permission="partners.keep_organisation")
    data = request.POST if request.method == "POST" else None
    form = ChooseHubForm(data, initial={"hub": request.GET.get("hub", "")})
    if form.is_valid():
        join_request = join_requests.begin(organisation, hub=form.cleaned_data["hub"], by=request.user)
        return redirect(join_request)
    return render(request, "partners/join_requests/begin.html", {"form": form, "organisation": organisation})


@require_safe
def detail(request, pk):
    """Where the request stands; a draft opens for writing to those who may write it."""
    join_request = _fetch(request, pk, "partners.see_own_organisation")
    may_write = request.user.has_perm("partners.keep_organisation", join_request)
    if join_request.state == JoinRequest.State.DRAFT and may_write:
        return redirect("partners:write_join_request", pk)
    return _show(request, join_request, AnswerForm(), may_write=may_write)


def write(request, pk):
    """Write the draft and keep it; nothing is required yet."""
    join_request = _fetch(request, pk, "partners.keep_organisation")
    if join_request.state != JoinRequest.State.DRAFT:
        return redirect(join_request)
    form = JoinRequestForm(request.POST if request.method == "POST" else None, instance=join_request, is_draft=True)
    if form.is_valid():
        join_requests.save_draft(join_request, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your draft is saved. Nobody but your organisation sees it."))
        return redirect("partners:write_join_request", pk)
    return render(request, "partners/join_requests/form.html", {"join_request": join_request, "form": form})


@require_POST
def submit(request, pk):
    """Hand the draft in, with what stands in the form."""
    join_request = _fetch(request, pk, "partners.keep_organisation")
    form = JoinRequestForm(request.POST, instance=join_request)
    if join_request.state == JoinRequest.State.DRAFT and not form.is_valid():
        return render(request, "partners/join_requests/form.html", {"join_request": join_request, "form": form})
    fields = form.cleaned_data if form.is_valid() else {}
    attempt(request, _("Your request is with the hub."), join_requests.submit, join_request, **fields)
    return redirect(join_request)


def answer(request, pk):
    """Answer the hub's question."""
    join_request = _fetch(request, pk, "partners.keep_organisation")
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        attempt(request, _("Your answer is with the hub."), join_requests.answer, join_request, **form.cleaned_data)
        return redirect(join_request)
    return _show(request, join_request, form, may_write=True)


def withdraw(request, pk):
    """Asks once more before it does it."""
    join_request = _fetch(request, pk, "partners.keep_organisation")
    if request.method == "POST":
        attempt(request, _("Your request is withdrawn."), join_requests.withdraw, join_request)
        return redirect(join_request)
    return render(request, "partners/join_requests/withdraw.html", {"join_request": join_request})


def _fetch(request, pk, permission):
    requests = JoinRequest.objects.of_person(request.user).select_related("organisation", "hub")
    return fetch(request, requests, pk=pk, permission=permission)


def _show(request, join_request, form, *, may_write):
    context = {
        "join_request": join_request,
        "form": form,
        "may_write": may_write,
        "history": activity.history(join_request),
    }
    return render(request, "partners/join_requests/detail.html", context)
