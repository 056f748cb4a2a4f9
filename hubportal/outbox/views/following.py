from django.contrib import messages as notes
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import registry
from hubportal.core.addresses import next_page
from hubportal.core.permissions import fetch
from hubportal.outbox.actions import follows
from hubportal.outbox.actions.plans import NEWS, rhythms_of
from hubportal.outbox.forms import ChooseForm


@require_safe
@login_required
def index(request):
    """All that one follows, by noun: to choose from where there is little, else as a list to leave."""
    nouns = [_noun(key, one, request.user) for key, one in registry.followables.items()]
    rhythm = rhythms_of(request.user)[NEWS]
    return render(request, "outbox/following/index.html", {"nouns": nouns, "rhythm": rhythm})


def _noun(key, followable, user):
    own = followable.model.objects.filter(user=user).select_related(followable.model.TARGET)
    followed = [getattr(follow, followable.model.TARGET) for follow in own]
    form = None
    if followable.is_short:
        slugs = [record.slug for record in followed]
        form = ChooseForm(followable=followable, user=user, initial={"chosen": slugs}, auto_id=f"{key}_%s")
    return {"key": key, "followable": followable, "followed": followed, "form": form}


@require_POST
@login_required
def choose(request, kind):
    followable = _followable(kind)
    form = ChooseForm(request.POST, followable=followable, user=request.user)
    if followable.is_short and form.is_valid():
        follows.choose(kind, form.cleaned_data["chosen"], by=request.user)
        notes.success(request, _("Your choice is saved."))
    return redirect("outbox:following")


@require_POST
@login_required
def follow(request, kind, slug):
    record = fetch(request, _followable(kind).rows(request.user), slug=slug)
    follows.follow(kind, record, by=request.user)
    notes.success(request, _("You follow %(name)s now.") % {"name": record})
    return redirect(next_page(request) or "outbox:following")


@require_POST
@login_required
def unfollow(request, kind, slug):
    """Of anything one follows, even of what one may no longer see."""
    model = _followable(kind).model
    own = model.objects.filter(user=request.user, **{f"{model.TARGET}__slug": slug}).select_related(model.TARGET)
    for found in own:
        record = getattr(found, model.TARGET)
        follows.unfollow(kind, record, by=request.user)
        notes.success(request, _("You no longer follow %(name)s.") % {"name": record})
    return redirect(next_page(request) or "outbox:following")


def _followable(kind):
    if kind not in registry.followables:
        raise Http404
    return registry.followables[kind]
