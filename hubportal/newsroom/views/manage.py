"""Releases as their newsroom keeps them."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.markdown import render as rendered
from hubportal.core.permissions import fetch, require
from hubportal.core.transitions import InvalidTransition
from hubportal.newsroom import pages
from hubportal.newsroom.actions import links, releases
from hubportal.newsroom.forms.releases import NewReleaseForm, NoteForm, PublishForm, ReleaseForm, WithdrawForm
from hubportal.newsroom.models import Release


def managed(request, pk, permission="newsroom.change_release"):
    """The release, for somebody who may do that with it."""
    return fetch(request, Release.objects.select_related("source", "hub"), pk=pk, permission=permission)


@require_safe
def index(request):
    """What the person's newsrooms keep, the latest changed first."""
    require(request, "newsroom.view_release")
    kept = Release.objects.kept_by(request.user).for_list().order_by("-updated_at", "-pk")
    state = request.GET.get("state", "")
    page = Paginator(kept.filter(state=state) if state in Release.State.values else kept, 25)
    context = {
        "page_obj": page.get_page(request.GET.get("page")),
        "state": state,
        "states": Release.State.choices,
        "may_write": request.user.has_perm("newsroom.add_release"),
    }
    return render(request, "newsroom/manage/list.html", context)


def new(request):
    require(request, "newsroom.add_release")
    form = NewReleaseForm(request.POST if request.method == "POST" else None, person=request.user)
    if form.is_valid() and "preview" not in request.POST:
        release = releases.create(by=request.user, **form.values())
        messages.success(request, _("The draft is saved. Only its newsroom sees it until it is published."))
        return redirect("newsroom:managed", release.pk)
    return render(request, "newsroom/manage/new.html", {"form": form, "preview": _preview(request, form)})


def _preview(request, form):
    """[(language, title, summary, HTML of the text)] of what is in the form, where a preview was asked for."""
    if "preview" not in request.POST or not form.is_valid():
        return []
    said = form.cleaned_data
    return [
        (code, said[f"title_{code}"], said[f"summary_{code}"], rendered(said[f"text_{code}"]))
        for code in ("de", "en")
        if said[f"title_{code}"] or said[f"summary_{code}"] or said[f"text_{code}"]
    ]


@require_safe
def detail(request, pk):
    """Where it stands, what belongs to it, and what one can do."""
    release = fetch(request, Release.objects.with_page(), pk=pk, permission="newsroom.view_release")
    person = request.user
    context = {
        "release": release,
        "may_write": person.has_perm("newsroom.change_release", release),
        "may_publish": person.has_perm("newsroom.publish_release", release),
        "checks_links": settings.CHECK_LINKS,
        "versions": release.versions.select_related("written_by"),
        "history": activity.history(release)[:20],
        **pages.text_of(release),
    }
    return render(request, "newsroom/manage/detail.html", context)


def edit(request, pk):
    release = managed(request, pk)
    form = ReleaseForm(request.POST if request.method == "POST" else None, person=request.user, instance=release)
    if form.is_valid() and "preview" not in request.POST:
        try:
            releases.update(release, by=request.user, **form.values())
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The release is saved."))
            return redirect("newsroom:managed", pk)
    context = {"release": release, "form": form, "preview": _preview(request, form)}
    return render(request, "newsroom/manage/edit.html", context)


@require_POST
def submit(request, pk):
    attempt(request, _("It is handed in. Its publishers are told."), releases.submit, managed(request, pk))
    return redirect("newsroom:managed", pk)


def send_back(request, pk):
    release = managed(request, pk, "newsroom.publish_release")
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        attempt(request, _("Its author is told."), releases.send_back, release, **form.cleaned_data)
        return redirect("newsroom:managed", pk)
    return render(request, "newsroom/manage/send_back.html", {"release": release, "form": form})


def publish(request, pk):
    """At once, or at a time to come."""
    release = managed(request, pk, "newsroom.publish_release")
    form = PublishForm(request.POST if request.method == "POST" else None, release=release)
    if form.is_valid():
        later = form.values()["at"]
        sentence = _("It will be public at the time you chose.") if later else _("The release is published.")
        attempt(request, sentence, releases.publish, release, **form.values())
        return redirect("newsroom:managed", pk)
    return render(request, "newsroom/manage/publish.html", {"release": release, "form": form})


@require_POST
def check_links(request, pk):
    """Ask now whether its links lead somewhere, where the operator lets the portal ask other sites."""
    release = managed(request, pk)
    number = links.check(release.links.exclude(url="")[: links.AT_ONCE])
    sentence = ngettext("%(number)s link was checked.", "%(number)s links were checked.", number)
    messages.success(request, sentence % {"number": number})
    return redirect("newsroom:managed", pk)


@require_POST
def restore(request, pk):
    """Show a withdrawn release again."""
    release = managed(request, pk, "newsroom.publish_release")
    attempt(request, _("The release is public again."), releases.restore, release)
    return redirect("newsroom:managed", pk)


@require_POST
def take_back(request, pk):
    release = managed(request, pk, "newsroom.publish_release")
    attempt(request, _("It is a draft again."), releases.take_back, release)
    return redirect("newsroom:managed", pk)


def withdraw(request, pk):
    release = managed(request, pk, "newsroom.publish_release")
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        attempt(request, _("The release is withdrawn."), releases.withdraw, release, **form.cleaned_data)
        return redirect("newsroom:managed", pk)
    return render(request, "newsroom/manage/withdraw.html", {"release": release, "form": form})


def delete(request, pk):
    """Throw a draft away; asks once more before it does it."""
    release = managed(request, pk)
    if request.method == "POST":
        if attempt(request, _("The draft is deleted."), releases.delete, release):
            return redirect("newsroom:manage")
        return redirect("newsroom:managed", pk)
    return render(request, "newsroom/manage/delete.html", {"release": release})
