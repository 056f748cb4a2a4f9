"""The jury of a call, as staff put it together; and the invitation, as the invited person answers it."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core.transitions import InvalidTransition
from programs import progress, ranking
from programs.actions import jurors
from programs.forms.review import JurorForm
from programs.models import Juror
from programs.views.asked import attempt, call_of_staff, room


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
    attempt(request, _("A new invitation is on its way; the old link opens nothing."), jurors.invite_again, juror)
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


@require_safe
def invitation(request, pk, token):
    """What whoever has the link from the mail sees of the seat that is offered."""
    juror = get_object_or_404(Juror.objects.select_related("call__program__hub", "invited_by"), pk=pk)
    if not jurors.opens(juror, token):
        return render(request, "programs/jury/closed.html")
    return render(request, "programs/jury/invitation.html", {"juror": juror, "call": juror.call, "token": token})


@require_POST
def accept(request, pk, token):
    """Take the seat, signed in with the address that the invitation went to."""
    juror = get_object_or_404(Juror, pk=pk)
    if not request.user.is_authenticated:
        return redirect_to_login(request.path.removesuffix("acceptance/"))
    if attempt(request, _("Welcome to the jury."), jurors.accept, juror, token=token):
        return redirect("programs:reviews", juror.call.slug)
    return redirect("programs:jury_invitation", pk, token)


@require_POST
def decline(request, pk, token):
    juror = get_object_or_404(Juror, pk=pk)
    if not jurors.opens(juror, token):
        raise Http404
    jurors.decline(juror, token=token, by=request.user if request.user.is_authenticated else None)
    return render(request, "programs/jury/declined.html", {"call": juror.call})
