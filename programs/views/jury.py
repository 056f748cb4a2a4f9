"""The jury of a call, as staff put it together; and the invitation, as the invited person answers it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from hubportal.core.transitions import InvalidTransition
from programs import progress, ranking
from programs.actions import jurors
from programs.forms.review import JurorForm
from programs.models import Juror
from programs.views.asked import call_of_staff, room


@require_safe
def index(request, slug):
    """Who has been asked, who takes part and how far they are; how strict they are beside the others."""
    call = call_of_staff(request, slug, "programs.read_call")
    severities = {one.juror.pk: one for one in ranking.severities(call, request.user)}
    context = {
        **room(request, call, "jury"),
        "rows": [(juror, severities.get(juror.pk)) for juror in progress.of_jurors(call)],
        "others": call.jurors.exclude(state=Juror.State.ACCEPTED),
    }
    return render(request, "programs/jury/list.html", context)


def invite(request, slug):
    """Ask somebody into the jury, by their address."""
    call = call_of_staff(request, slug)
    form = JurorForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            jurors.invite(call, by=request.user, **form.cleaned_data)
        except InvalidTransition as refusal:
            form.add_error("email", refusal.sentence)
        else:
            messages.success(request, _("The invitation is on its way. It is valid for two weeks."))
            return redirect("programs:jury", slug)
    return render(request, "programs/jury/invite.html", {"form": form, "call": call})


@require_POST
def invite_again(request, slug, pk):
    juror = _juror(request, slug, pk)
    attempt(request, _("The invitation is on its way. It is valid for two weeks."), jurors.invite_again, juror)
    return redirect("programs:jury", slug)


def remove(request, slug, pk):
    """Take a seat back, after asking once more."""
    juror = _juror(request, slug, pk)
    if request.method == "POST":
        attempt(request, _("The seat is free again."), jurors.remove, juror)
        return redirect("programs:jury", slug)
    return render(request, "programs/jury/remove.html", {"juror": juror, "call": juror.call})


def _juror(request, slug, pk):
    call = call_of_staff(request, slug)
    return get_object_or_404(Juror.objects.select_related("call"), call=call, pk=pk)


@login_required
@require_safe
def invitation(request, pk):
    """What an invited person sees of the seat. Who has not proven to own the address learns nothing of it."""
    juror = fetch(request, Juror.objects.select_related("call__program__hub", "invited_by"), pk=pk)
    shown = juror if request.user.has_proven(juror.email) else None
    return render(request, "programs/jury/invitation.html", {"juror": shown, "call": shown and shown.call})


@login_required
@require_POST
def accept(request, pk):
    juror = fetch(request, Juror.objects.select_related("call"), pk=pk)
    if attempt(request, _("Welcome to the jury."), jurors.accept, juror):
        return redirect("programs:interests", juror.call.slug)
    return redirect("programs:jury_invitation", pk)


@login_required
@require_POST
def decline(request, pk):
    juror = fetch(request, Juror.objects.select_related("call"), pk=pk)
    attempt(request, _("Your answer is noted. The staff of the program know."), jurors.decline, juror)
    return redirect("programs:jury_invitation", pk)
