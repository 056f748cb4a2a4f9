"""The files of applications: handed in, taken out, and had by those who may."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hubportal.core.downloads import attachment
from hubportal.core.permissions import SignInRequired, fetch
from hubportal.core.transitions import InvalidTransition
from programs import answers
from programs.actions import answer_files
from programs.asking import filled
from programs.models import AnswerFile, Application, Assignment
from programs.views import drafting
from programs.views.own import own


@require_POST
def add(request, pk, key):
    """Keep one file while the page stays as it is. JSON: `files` as markup, or `faults`, sentences."""
    application = own(request, pk)
    ask = _ask(filled.current(application), key)
    try:
        drafting.keep_file(request, application, ask)
    except ValidationError as error:
        return JsonResponse({"faults": error.messages})
    except InvalidTransition as refusal:
        return JsonResponse({"faults": [refusal.sentence]}, status=409)
    ask = _ask(filled.current(application), key)
    shown = {"ask": ask, "application": application, "may_write": True}
    return JsonResponse({"files": render_to_string("programs/applications/files.html", shown, request)})


def _ask(sheet, key):
    found = [ask for ask in sheet.all_asks if ask.key == key and ask.is_file]
    if not found:
        raise Http404
    return found[0]


@require_POST
def remove(request, pk, file):
    """Take a file out; the rest of the page is saved as well, as it was sent along."""
    application = own(request, pk)
    taken = fetch(request, application.files.all(), pk=file)
    page = next((page for page in filled.current(application).pages if _is_on(page, taken)), None)
    try:
        if page is not None:
            drafting.keep(request, application, page)
        answer_files.remove(taken, by=request.user)
    except InvalidTransition as refusal:
        messages.error(request, refusal.sentence)
    if page is None:
        return redirect(application)
    return redirect(reverse("programs:write_application", args=[pk, page.number]) + f"#ask-{taken.key}")


def _is_on(page, file):
    return any(ask.key == file.key for ask in page.all_asks)


@require_safe
def download(request, pk, file):
    """A file, for those who write the application, and for staff and jury once it has been handed in."""
    if not request.user.is_authenticated:
        raise SignInRequired
    found = fetch(
        request, AnswerFile.objects.select_related("file", "application__call__program"), application=pk, pk=file
    )
    application = found.application
    if Application.objects.of_person(request.user).filter(pk=pk).exists():
        return attachment(found.file)
    sheet = _sheet_for(request.user, application)
    names = {file.pk: name for _ask, file, name in sheet.files} if sheet else {}
    if found.pk not in names:
        raise Http404
    return attachment(found.file, name=names[found.pk], is_cleaned=sheet.blind)


def _sheet_for(user, application):
    """What staff or a juror may read of an application; None for others, and in a conflict of interest."""
    if Application.objects.read_by(user).filter(pk=application.pk).exists():
        return answers.sheet(application, blind=False)
    is_reviewed = Assignment.objects.of_person(user).readable().filter(application=application).exists()
    if is_reviewed and Application.objects.without_conflict_of(user).filter(pk=application.pk).exists():
        return answers.sheet(application, blind=application.call.is_blind)
    return None
