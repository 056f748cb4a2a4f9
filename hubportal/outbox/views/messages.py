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
from hubportal.outbox.actions.plans import NEWS, rhythms_of
from hubportal.outbox.forms import RhythmForm
from hubportal.outbox.kinds import kinds
from hubportal.outbox.models import Message


@require_safe
@login_required
def inbox(request):
    """One's messages, newest first; of one kind where the address names it."""
    found = Message.objects.inbox(request.user)
    there = set(found.order_by().values_list("kind", flat=True).distinct())
    chosen = request.GET.get("kind") if request.GET.get("kind") in there else ""
    page = Paginator(found.filter(kind=chosen) if chosen else found, 20).get_page(request.GET.get("page"))
    shown = [kind for kind in kinds if kind.key in there]
    return render(request, "outbox/messages/list.html", {"page_obj": page, "kinds": shown, "chosen": chosen})


@require_safe
@login_required
def digest(request, pk):
    """What one of one's digests told, as the mail did."""
    message = Message.objects.inbox(request.user).filter(pk=pk, kind=NEWS).first()
    if message is None:
        raise Http404
    context = {"message": message, "news": message.payload["news"], "messages_kept": message.payload["messages"]}
    return render(request, "outbox/messages/digest.html", context)


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
    """What the portal tells one by mail, why, and when: each kind in the rhythm one chooses."""
    data = request.POST if request.method == "POST" else None
    form = RhythmForm(data, user=request.user, initial=rhythms_of(request.user))
    if form.is_valid():
        choices.choose(request.user, rhythms={kind: rhythm for kind, rhythm in form.cleaned_data.items() if rhythm})
        notes.success(request, _("Your choice is saved."))
        return redirect("outbox:preferences")
    return render(request, "outbox/messages/preferences.html", {"form": form})


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
