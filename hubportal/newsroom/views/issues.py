"""Newsletters as their newsroom writes them."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch, require
from hubportal.newsroom import contents
from hubportal.newsroom.actions import issues, sending
from hubportal.newsroom.forms.newsletter import IssueForm, ItemForm, ScheduleForm
from hubportal.newsroom.models import Issue


def managed(request, pk, permission="newsroom.change_issue"):
    """The issue, for somebody who may do that with it."""
    return fetch(request, Issue.objects.select_related("hub", "job"), pk=pk, permission=permission)


@require_safe
def index(request):
    require(request, "newsroom.view_issue")
    page = Paginator(Issue.objects.kept_by(request.user).select_related("hub"), 25).get_page(request.GET.get("page"))
    may_write = request.user.has_perm("newsroom.add_issue")
    return render(request, "newsroom/issues/list.html", {"page_obj": page, "may_write": may_write})


def new(request):
    require(request, "newsroom.add_issue")
    form = IssueForm(request.POST if request.method == "POST" else None, person=request.user)
    if form.is_valid():
        issue = issues.compose(by=request.user, **form.cleaned_data)
        number = issue.items.count()
        sentence = ngettext("%(number)s new thing was put in.", "%(number)s new things were put in.", number)
        messages.success(request, sentence % {"number": number})
        return redirect("newsroom:managed_issue", issue.pk)
    return render(request, "newsroom/issues/new.html", {"form": form})


@require_safe
def detail(request, pk):
    """Its items, to how many it goes, and how far it is."""
    issue = managed(request, pk, "newsroom.view_issue")
    person, found = request.user, contents.entries(issue)
    context = {
        "issue": issue,
        "rows": [(item, {entry.key: entry for entry in found}.get(str(item.pk))) for item in issue.items.all()],
        "number": sending.recipients(issue, found).count(),
        "job": issue.job if issue.job and issue.job.by == person else None,
        "is_stuck": issue.state == Issue.State.SENDING and not (issue.job and issue.job.is_open),
        "may_write": person.has_perm("newsroom.change_issue", issue),
        "may_send": person.has_perm("newsroom.send_issue", issue),
        "history": activity.history(issue)[:20],
    }
    return render(request, "newsroom/issues/detail.html", context)


@require_safe
def preview(request, pk, language):
    """As the mail will read in one language."""
    issue = managed(request, pk, "newsroom.view_issue")
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        context = {"issue": issue, "entries": contents.entries(issue), "language": language}
        return render(request, "newsroom/issues/preview.html", context)


def edit(request, pk):
    issue = managed(request, pk)
    form = IssueForm(request.POST if request.method == "POST" else None, person=request.user, instance=issue)
    if form.is_valid():
        attempt(request, _("The newsletter is saved."), issues.update, issue, **form.cleaned_data)
        return redirect("newsroom:managed_issue", pk)
    return render(request, "newsroom/issues/edit.html", {"issue": issue, "form": form})


@require_POST
def refill(request, pk):
    attempt(request, _("What is new since then was put in."), issues.refill, managed(request, pk))
    return redirect("newsroom:managed_issue", pk)


def item(request, pk, item):
    issue = managed(request, pk)
    found = get_object_or_404(issue.items.all(), pk=item)
    form = ItemForm(request.POST if request.method == "POST" else None, instance=found)
    if form.is_valid():
        attempt(request, "", issues.update_item, found, **form.cleaned_data)
        return redirect("newsroom:managed_issue", pk)
    return render(request, "newsroom/issues/item.html", {"issue": issue, "item": found, "form": form})


@require_POST
def move(request, pk, item):
    issue = managed(request, pk)
    found = get_object_or_404(issue.items.all(), pk=item)
    attempt(request, "", issues.move, found, up=request.POST.get("to") == "up")
    return redirect("newsroom:managed_issue", pk)


@require_POST
def remove(request, pk, item):
    issue = managed(request, pk)
    attempt(request, "", issues.remove, get_object_or_404(issue.items.all(), pk=item))
    return redirect("newsroom:managed_issue", pk)


@require_POST
def test(request, pk):
    issue = managed(request, pk)
    issues.test(issue, by=request.user)
    messages.success(request, _("A trial is on its way to %(address)s.") % {"address": request.user.email})
    return redirect("newsroom:managed_issue", pk)


def schedule(request, pk):
    """Let it be sent, at once or at a time to come."""
    issue = managed(request, pk, "newsroom.send_issue")
    form = ScheduleForm(request.POST if request.method == "POST" else None, issue=issue)
    if form.is_valid():
        attempt(request, _("It will be sent."), issues.schedule, issue, **form.cleaned_data)
        return redirect("newsroom:managed_issue", pk)
    number = sending.recipients(issue).count()
    return render(request, "newsroom/issues/schedule.html", {"issue": issue, "form": form, "number": number})


@require_POST
def unschedule(request, pk):
    attempt(request, _("It is a draft again."), issues.unschedule, managed(request, pk, "newsroom.send_issue"))
    return redirect("newsroom:managed_issue", pk)


@require_POST
def resume(request, pk):
    attempt(request, _("Sending goes on."), sending.resume, managed(request, pk, "newsroom.send_issue"))
    return redirect("newsroom:managed_issue", pk)


def delete(request, pk):
    issue = managed(request, pk)
    if request.method == "POST":
        if attempt(request, _("The draft is deleted."), issues.delete, issue):
            return redirect("newsroom:issues")
        return redirect("newsroom:managed_issue", pk)
    return render(request, "newsroom/issues/delete.html", {"issue": issue})
