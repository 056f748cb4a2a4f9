"""Deciding on the applications of a call: who stands where, what is prepared, the letters, and the release."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import activity
from hubportal.core.attempts import attempt
from programs import letters, progress, ranking
from programs.actions import decisions, letter_templates, places
from programs.forms.decisions import LetterTemplateForm, OwnLetterForm, PositionForm, VerdictForm, VerdictsForm
from programs.models import Decision, Verdict
from programs.statistics import of_call
from programs.views.asked import application_of_staff, call_of_staff, room

PER_PAGE = 100


@require_safe
def compare(request, slug):
    """The ranking: weighted mean, spread, and where the jury disagrees."""
    call = call_of_staff(request, slug, "programs.read_call")
    rows = ranking.ranking(call, request.user)
    if request.GET.get("show") == "disputed":
        rows = [row for row in rows if row.is_disputed]
    context = {
        **room(request, call, "ranking"),
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "wanted": call.reviews_per_application,
        "disagreement": ranking.DISAGREEMENT,
    }
    return render(request, "programs/decisions/ranking.html", context)


@require_safe
def index(request, slug):
    """What is prepared, in the order of the ranking, and what keeps the release from being possible."""
    return _show(request, call_of_staff(request, slug))


def _show(request, call, form=None):
    page = _page(request, call)
    applications = [row.application for row in page]
    prepared = {one.pk: one.decision.verdict for one in applications if hasattr(one, "decision")}
    form = form or VerdictsForm(applications=applications, initial={str(pk): said for pk, said in prepared.items()})
    counted = decisions.counts(call)
    to_check = call.decisions.prepared().filter(checked_at=None).exclude(prepared_by=request.user)
    context = {
        **room(request, call, "decisions"),
        "page_obj": page,
        "rows": [(row, form[str(row.application.pk)]) for row in page],
        "form": form,
        "numbers": [(verdict.label, counted[verdict]) for verdict in Verdict],
        "obstacles": decisions.obstacles_to(call, counted) if call.state == call.State.IN_REVIEW else [],
        "number_to_check": to_check.count() if call.needs_second_person else 0,
        "number_waiting": counted["waiting"],
    }
    return render(request, "programs/decisions/list.html", context)


def _page(request, call):
    return Paginator(ranking.ranking(call, request.user), PER_PAGE).get_page(request.GET.get("page"))


@require_POST
def prepare(request, slug):
    """Keep what is chosen on the page."""
    call = call_of_staff(request, slug)
    form = VerdictsForm(request.POST, applications=[row.application for row in _page(request, call)])
    if not form.is_valid():
        return _show(request, call, form)
    attempt(request, _("Decisions prepared: %(result)s. Nobody is told yet."), decisions.prepare, call, form.verdicts())
    return redirect("programs:decisions", slug)


@require_POST
def consent(request, slug):
    call = call_of_staff(request, slug)
    attempt(request, _("Decisions you agree to: %(result)s."), decisions.consent, call)
    return redirect("programs:decisions", slug)


def release(request, slug):
    """Show once more what is about to be told to whom, and let it take effect."""
    call = call_of_staff(request, slug)
    if request.method == "POST":
        attempt(request, _("The decisions are out; %(result)s letters are on their way."), decisions.release, call)
        return redirect("programs:decisions", slug)
    counted = decisions.counts(call)
    context = {
        **room(request, call, "decisions"),
        "obstacles": decisions.obstacles_to(call, counted),
        "numbers": [(verdict.label, counted[verdict]) for verdict in Verdict],
        "deadline": letters.in_words(decisions.deadline(call), call),
        "unfinished": progress.of_call(call).unfinished,
    }
    return render(request, "programs/decisions/release.html", context)


@require_POST
def end_waiting_list(request, slug):
    call = call_of_staff(request, slug)
    attempt(
        request, _("The waiting list has ended; %(result)s letters are on their way."), places.end_waiting_list, call
    )
    return redirect("programs:decisions", slug)


def decide(request, pk):
    """One application: the decision on it, its letter in both languages, and a letter of its own."""
    application = application_of_staff(request, pk)
    decision = getattr(application, "decision", None)
    form = VerdictForm(
        request.POST if request.method == "POST" else None, initial={"verdict": decision.verdict if decision else ""}
    )
    if form.is_valid():
        verdicts = {application: form.cleaned_data["verdict"]}
        attempt(
            request, _("The decision is prepared. Nobody is told yet."), decisions.prepare, application.call, verdicts
        )
        return redirect("programs:decide", pk)
    return _show_decision(request, application, decision, form)


def _show_decision(request, application, decision, form, letter_form=None):
    call = application.call
    letter = {}
    if decision:
        template = letters.templates_of(call)[decision.verdict]
        confirm_by = decision.confirm_by or (decisions.deadline(call) if decision.verdict == Verdict.ACCEPT else None)
        letter = letters.write(decision, template, confirm_by=confirm_by)
    context = {
        "application": application,
        **room(request, call, "decisions"),
        "decision": decision,
        "letter": letter,
        "form": form,
        "letter_form": letter_form or (OwnLetterForm(instance=decision) if decision else None),
        "position_form": PositionForm(initial={"position": decision.position if decision else None}),
        "placeholders": letters.PLACEHOLDERS.items(),
        "history": activity.history(decision) if decision else [],
    }
    return render(request, "programs/decisions/detail.html", context)


@require_POST
def write_letter(request, pk):
    """Keep a letter of one application's own; without a text the template's counts again."""
    application = application_of_staff(request, pk)
    decision = get_object_or_404(Decision.objects.prepared().select_related("call"), application=application)
    form = OwnLetterForm(request.POST, instance=decision)
    if not form.is_valid():
        verdict = VerdictForm(initial={"verdict": decision.verdict})
        return _show_decision(request, application, decision, verdict, form)
    attempt(request, _("The letter is saved."), decisions.write_letter, decision, **form.texts())
    return redirect("programs:decide", pk)


@require_POST
def move(request, pk):
    """Put an application elsewhere on the waiting list."""
    application = application_of_staff(request, pk)
    decision = get_object_or_404(Decision.objects.prepared().select_related("call"), application=application)
    form = PositionForm(request.POST)
    if form.is_valid():
        attempt(request, _("The waiting list has a new order."), decisions.move, decision, **form.cleaned_data)
    else:
        messages.error(request, _("Enter the place on the waiting list as a number from 1."))
    return redirect("programs:decide", pk)


@require_safe
def letter_list(request, slug):
    """The letters of a call: one per kind of decision."""
    call = call_of_staff(request, slug)
    templates = letters.templates_of(call).values()
    return render(request, "programs/letters/list.html", room(request, call, "letters") | {"templates": templates})


def letter_template(request, slug, verdict):
    """Write the letter of one kind of decision, in both languages."""
    call = call_of_staff(request, slug)
    if verdict not in Verdict.values:
        raise Http404
    template = letters.templates_of(call)[verdict]
    form = LetterTemplateForm(request.POST if request.method == "POST" else None, instance=template)
    if form.is_valid():
        attempt(request, _("The letter is saved."), letter_templates.save, call, verdict=verdict, **form.cleaned_data)
        return redirect("programs:letters", slug)
    context = {"form": form, "call": call, "template": template}
    return render(request, "programs/letters/form.html", context | {"placeholders": letters.PLACEHOLDERS.items()})


@require_safe
def statistics(request, slug):
    """What has come of a call, without anybody being recognisable in it."""
    call = call_of_staff(request, slug, "programs.read_call")
    context = room(request, call, "statistics") | {"tables": of_call(call)}
    return render(request, "programs/decisions/statistics.html", context)
