"""Programs and their calls as staff look after them."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hubportal.core.permissions import fetch, require
from programs.actions import calls, programs
from programs.forms.calls import CallForm
from programs.forms.programs import ProgramForm
from programs.models import Call, Program


@require_safe
def index(request):
    """The programs of the person's hubs, each with its calls."""
    require(request, "programs.read_program")
    shown = Program.objects.read_by(request.user).select_related("hub")
    shown = shown.prefetch_related(Prefetch("calls", Call.objects.order_by("-created_at")))
    may_begin = request.user.has_perm("programs.begin_program")
    return render(request, "programs/manage/index.html", {"programs": shown, "may_begin": may_begin})


def new_program(request):
    require(request, "programs.begin_program")
    form = ProgramForm(request.POST if request.method == "POST" else None, person=request.user)
    if form.is_valid():
        program = programs.create(by=request.user, **form.cleaned_data)
        messages.success(request, _("The program is recorded. Begin its first call when you are ready."))
        return redirect(program)
    return render(request, "programs/manage/program.html", {"form": form})


def program(request, slug):
    """Edit a program; its sources and the steps of its life are kept in the admin."""
    found = fetch(request, Program.objects.all(), slug=slug, permission="programs.manage_program")
    form = ProgramForm(request.POST if request.method == "POST" else None, instance=found, person=request.user)
    if form.is_valid():
        programs.update(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(found)
    return render(request, "programs/manage/program.html", {"form": form, "program": found})


def new_call(request, slug):
    found = fetch(request, Program.objects.all(), slug=slug, permission="programs.manage_program")
    form = CallForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        call = calls.create(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The call is recorded; nobody but staff sees it yet. Next comes its form."))
        return redirect("programs:manage_call", call.slug)
    return render(request, "programs/manage/call_form.html", {"form": form, "program": found})
