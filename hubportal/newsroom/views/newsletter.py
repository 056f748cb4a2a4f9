"""The newsletter for those who read it: subscribing, choosing, leaving, and what was sent."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.core.signing import BadSignature
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hubportal.core.addresses import client_address
from hubportal.core.limits import is_too_much
from hubportal.core.page_cache import public_page
from hubportal.core.transitions import InvalidTransition
from hubportal.newsroom import contents, slips
from hubportal.newsroom.actions import subscriptions
from hubportal.newsroom.forms.newsletter import ChoicesForm, SubscribeForm
from hubportal.newsroom.models import Issue, Subscriber

PER_HOUR = 60  # from one network address: an office behind one may well subscribe together


@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request):
    """Ask for it. Whoever is subscribed already gets the same page, and another mail."""
    form = SubscribeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if form.is_from_a_program:
            return _asked(request, form)
        if is_too_much("newsletter", client_address(request), per_hour=PER_HOUR):
            form.add_error(None, _("Many subscriptions have come from here. Please try again in an hour."))
        else:
            subscriptions.ask(**form.values())
            return _asked(request, form)
    latest = Issue.objects.sent()[:5]
    return render(request, "newsroom/newsletter/subscribe.html", {"form": form, "issues": latest})


def _asked(request, form):
    return render(request, "newsroom/newsletter/asked.html", {"email": form.cleaned_data["email"]})


@public_page
def archive(request):
    """All that were sent, the latest first."""
    page = Paginator(Issue.objects.sent().select_related("hub"), 30).get_page(request.GET.get("page"))
    return render(request, "newsroom/newsletter/archive.html", {"page_obj": page})


@public_page
def issue(request, slug):
    """What an issue told, as far as it is still public."""
    found = get_object_or_404(Issue.objects.sent().select_related("hub"), slug=slug)
    return render(request, "newsroom/newsletter/issue.html", {"issue": found, "entries": contents.entries(found)})


def _subscriber(token):
    """Whose link it is; 404 for any other text, and for whoever is forgotten."""
    try:
        return get_object_or_404(Subscriber, pk=slips.read(token))
    except (BadSignature, ValidationError) as error:
        raise Http404 from error


@require_safe
def subscription(request, token):
    """One's own subscription: to confirm it, to choose, to leave. Opening it changes nothing."""
    subscriber = _subscriber(token)
    chosen = {name: [one.slug for one in getattr(subscriber, name).all()] for name in ("hubs", "topics")}
    form = ChoicesForm(initial=chosen | {"language": subscriber.language})
    return render(
        request, "newsroom/newsletter/subscription.html", {"subscriber": subscriber, "form": form, "token": token}
    )


@require_POST
def confirm(request, token):
    return _try(token, subscriptions.confirm)


@require_POST
def choose(request, token):
    form = ChoicesForm(request.POST)
    if not form.is_valid():
        context = {"subscriber": _subscriber(token), "form": form, "token": token}
        return render(request, "newsroom/newsletter/subscription.html", context)
    return _try(token, subscriptions.change, **form.cleaned_data)


def _try(token, action, **fields):
    subscriber = _subscriber(token)
    try:
        action(subscriber, **fields)
    except InvalidTransition:
        pass  # the page says how it stands
    return redirect(slips.address(subscriber.pk))


@csrf_exempt  # mail programs press this button themselves (RFC 8058); the signed address is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request, token):
    """Only a POST unsubscribes: whatever looks through links in mails must not."""
    subscriber = _subscriber(token)
    if request.method == "POST":
        subscriber = subscriptions.leave(subscriber)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=200)
    return render(request, "newsroom/newsletter/leave.html", {"subscriber": subscriber, "token": token})
