"""Writing an application: a page per section, each answer saved as it is typed or with the page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubportal.core.permissions import fetch
from hubportal.core.transitions import InvalidTransition
from programs.actions import answers, startup_profiles
from programs.asking import filled, reading
from programs.asking.sheets import Ask, typed
from programs.forms.applying import AnswersForm
from programs.models import Application, Question
from programs.views import drafting
from programs.views.own import own


def write(request, pk, number):
    """A section: shown, or saved and followed by the next. What is wrong keeps one here; what is missing does not."""
    application = own(request, pk)
    sheet = filled.current(application)
    page = _page(sheet, number)
    if request.method != "POST":
        return _show(request, application, sheet, page, missing="check" in request.GET)
    try:
        kept = drafting.keep(request, application, page)
    except InvalidTransition as refusal:
        messages.error(request, refusal.sentence)
        for ask in page.all_asks:
            ask.value = typed([ask], request.POST).get(ask.key, ask.value)
        return _show(request, application, sheet, page, missing=False)
    asked_before = [ask.key for ask in page.asks]
    sheet = filled.current(application)
    page = _page(sheet, number)
    if not kept.is_all or any(ask.is_wrong for ask in page.asks):
        return _show(request, application, sheet, page, missing=True, kept=kept)
    if {ask.key for ask in page.asks} - set(asked_before) and page.faults:
        messages.info(request, _("Saved. Your answer brings up another question on this page."))
        return redirect("programs:write_application", pk, number)
    return _go_on(pk, sheet, number)


def _page(sheet, number):
    if not 1 <= number <= len(sheet.pages):
        raise Http404
    return sheet.pages[number - 1]


def _go_on(pk, sheet, number):
    if number < len(sheet.pages):
        return redirect("programs:write_application", pk, number + 1)
    return redirect("programs:check_application", pk)


def _show(request, application, sheet, page, *, missing, kept=None):
    kept = kept or drafting.Kept()
    form = AnswersForm(page, missing=missing, refused=kept.refused)
    context = {
        "application": application,
        "sheet": sheet,
        "page": page,
        "form": form,
        "asks": [(ask, form[ask.key], reading.texts(ask), kept.waiting.get(ask.key)) for ask in page.all_asks],
        "from_profile": startup_profiles.filled_keys(application, page.all_asks),
        "may_write": application.is_writable,
        "newer_form": newer_form(application),
    }
    return render(request, "programs/applications/write.html", context)


def newer_form(application):
    """The form that the application can be carried over to; None if it is in the latest."""
    latest = application.call.current_form
    return latest if application.is_writable and latest.number > application.form_version.number else None


@require_POST
@login_required
def save(request, pk, key):
    """Save one answer while it is typed. The answer, as JSON, says what the page shows of it.

    revision: to send along with the next; saved: the mark; read_as: how a number was read; faults: sentences;
    conflict: markup with both texts, "" without one.
    """
    written = Application.objects.of_person(request.user).filter(pk=pk)
    question = fetch(request, Question.objects.filter(form_version__applications__in=written), key=key)
    ask = Ask(question)
    if ask.is_file:
        raise Http404
    given, seen = typed([ask], request.POST), drafting.seen(request, ask)
    try:
        saved = answers.save(pk, given, by=request.user, revisions={key: seen})
    except InvalidTransition as refusal:
        return JsonResponse({"refusal": refusal.sentence}, status=409)
    ask.value, ask.answer = given[key], saved.answers.get(key)
    is_in_place = key not in (*saved.rivals, *saved.waiting)
    revision = ask.answer.revision if ask.answer and is_in_place else seen
    return JsonResponse(_said(request, pk, ask, revision, is_waiting=key in saved.waiting))


def _said(request, pk, ask, revision, *, is_waiting):
    clock = time_format(timezone.localtime(), "TIME_FORMAT")
    conflict = ""
    if texts := reading.texts(ask):
        number = max(drafting.number(request.POST.get("page", "")), 1)
        waiting = "\n".join(reading.lines(ask)) if is_waiting else ""
        shown = {"texts": texts, "key": ask.key, "application_id": pk, "number": number, "waiting": waiting}
        conflict = render_to_string("programs/applications/conflict.html", shown)
    return {
        "revision": revision,
        "saved": _("Draft saved, %(time)s") % {"time": clock},
        "read_as": ask.read_as,
        "faults": ask.faults if ask.is_answered else [],
        "conflict": conflict,
    }


@require_POST
def choose(request, pk, number, key):
    """Of two texts for one question keep one. The rest of the page is saved as well, as it was sent along."""
    application = own(request, pk)
    page = _page(filled.current(application), number)
    page.asks = [ask for ask in page.asks if ask.key != key]
    choice, _mark, revision = request.POST.get("choice", "").partition(":")
    try:
        drafting.keep(request, application, page)
        answers.choose(
            application, key, by=request.user, revision=drafting.number(revision), takes_rival=choice == "rival"
        )
    except InvalidTransition as refusal:
        messages.error(request, refusal.sentence)
    return redirect(reverse("programs:write_application", args=[pk, number]) + f"#ask-{key}")
