from django.contrib import messages as notes
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.core.signing import BadSignature
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hubportal.outbox import unsubscribing
from hubportal.outbox.actions import messages
from hubportal.outbox.actions import preferences as choices
from hubportal.outbox.forms import PreferencesForm
from hubportal.outbox.kinds import kinds
from hubportal.outbox.models import Message


@require_safe
@login_required
def inbox(request):
    page = Paginator(Message.objects.inbox(request.user), 20).get_page(request.GET.get("page"))
    return render(request, "outbox/messages/list.html", {"page_obj": page})


@login_required
@require_POST
def mark_all_read(request):
    messages.mark_read(request.user, Message.objects.all())
    return redirect("outbox:inbox")


@login_required
@require_POST
def mark_read(request, pk):
    """Take one message out of the count and go where it leads."""
    message = Message.objects.inbox(request.user).filter(pk=pk).first()
    if message is None:
        raise Http404
    messages.mark_read(request.user, Message.objects.filter(pk=pk))
    return redirect(message.path or "outbox:inbox")


@login_required
def preferences(request):
    unwanted = set(request.user.unwanted_mails.values_list("kind", flat=True))
    wanted = [kind.key for kind in kinds if kind.may_be_turned_off and kind.key not in unwanted]
    form = PreferencesForm(request.POST if request.method == "POST" else None, initial={"by_mail": wanted})
    if form.is_valid():
        choices.choose(request.user, by_mail=form.cleaned_data["by_mail"])
        notes.success(request, _("Your choice is saved."))
        return redirect("outbox:preferences")
    return render(request, "outbox/messages/preferences.html", {"form": form, "kinds": kinds})


@csrf_exempt  # mail programs press this button themselves (RFC 8058); the signed address is the proof
@require_http_methods(["GET", "POST"])
def unsubscribe(request, token):
    try:
        user_id, kind = unsubscribing.read(token)
    except (BadSignature, ValueError) as error:
        raise Http404 from error
    if kind not in kinds:
        raise Http404
    if request.method == "POST":
        choices.turn_off(user_id, kind)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=200)
    return render(
        request, "outbox/messages/unsubscribe.html", {"kind": kinds[kind], "is_done": request.method == "POST"}
    )
