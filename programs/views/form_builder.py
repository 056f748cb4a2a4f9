"""Writing the form of a call: sections and questions, their order, and what an applicant will see."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from programs.actions import forms
from programs.forms.preview import pages_of
from programs.forms.questions import QuestionForm, SectionForm, SourceForm
from programs.models import Call, FormVersion, Question, Section
from programs.views.asked import call_of_staff


@require_safe
def overview(request, slug):
    """The version that is being written, else the one that holds; without any, the way to begin."""
    call = call_of_staff(request, slug, "programs.read_call")
    versions = list(call.form_versions.with_questions())
    shown = versions[-1] if versions else None
    context = {
        "call": call,
        "versions": versions,
        "shown": shown,
        "missing": forms.missing_for_publication(shown) if shown and not shown.is_published else [],
        "source_form": SourceForm(forms_there=_forms_there(request.user, call)),
        "may_manage": request.user.has_perm("programs.manage_call", call),
    }
    return render(request, "programs/builder/form.html", context)


def _forms_there(user, call):
    """The forms a new one may begin from: of this call first, then of others that the person may read."""
    readable = FormVersion.objects.published().filter(call__in=Call.objects.read_by(user).values("pk"))
    return readable.select_related("call").order_by("-published_at")


@require_POST
def begin(request, slug):
    call = call_of_staff(request, slug)
    form = SourceForm(request.POST, forms_there=_forms_there(request.user, call))
    if form.is_valid():
        forms.begin(call, by=request.user, **form.cleaned_data)
    else:
        messages.error(request, _("Choose a form to begin from."))
    return redirect("programs:form", slug)


@require_POST
def publish(request, slug):
    sentence = _("The form is published. Applications begun from now on are written in it.")
    attempt(request, sentence, forms.publish, _draft(request, slug))
    return redirect("programs:form", slug)


def discard(request, slug):
    """Asks once more before it throws away the version that is being written."""
    if request.method == "POST":
        attempt(request, _("The draft is thrown away."), forms.discard, _draft(request, slug))
        return redirect("programs:form", slug)
    return render(
        request, "programs/builder/discard.html", {"call": call_of_staff(request, slug), "draft": _draft(request, slug)}
    )


@require_safe
def preview(request, slug):
    """What an applicant will see, section by section; nothing can be handed in here."""
    call = call_of_staff(request, slug, "programs.read_call")
    form = fetch(request, call.form_versions.with_questions().order_by("-number")[:1])
    return render(request, "programs/builder/preview.html", {"call": call, "shown": form, "pages": pages_of(form)})


def section(request, slug, pk=None):
    """Add a section, or change one."""
    call, draft = call_of_staff(request, slug), _draft(request, slug)
    found = fetch(request, draft.sections.all(), pk=pk) if pk else None
    form = SectionForm(request.POST if request.method == "POST" else None, instance=found)
    if form.is_valid():
        saved = forms.save_section(draft, by=request.user, section=found, **form.cleaned_data)
        return _back(slug, saved.pk)
    return render(request, "programs/builder/section.html", {"form": form, "call": call, "section": found})


def question(request, slug, pk=None):
    """Add a question (to the section in the address), or change one."""
    call, draft = call_of_staff(request, slug), _draft(request, slug)
    found = fetch(request, draft.questions.all(), pk=pk) if pk else None
    initial = {"section": request.GET.get("section", "")}
    data = request.POST if request.method == "POST" else None
    form = QuestionForm(data, instance=found, initial=initial if not found else None, form_version=draft)
    if form.is_valid():
        fields = form.cleaned_data
        forms.save_question(fields.pop("section"), by=request.user, question=found, **fields)
        return _back(slug, form.instance.section_id)
    return render(request, "programs/builder/question.html", {"form": form, "call": call, "question": found})


@require_POST
def move(request, slug, kind, pk):
    """Up or down by one; kind: "sections" or "questions"."""
    found = _part(request, slug, kind, pk)
    forms.move(found, by=request.user, up=request.POST.get("to") == "up")
    return _back(slug, found.pk)


@require_POST
def remove(request, slug, kind, pk):
    found = _part(request, slug, kind, pk)
    forms.remove(found, by=request.user)
    messages.success(request, _("Removed: %(what)s") % {"what": found})
    return redirect("programs:form", slug)


def _draft(request, slug):
    """The version that is being written; 404 without one."""
    return fetch(request, call_of_staff(request, slug).form_versions.filter(published_at=None))


def _part(request, slug, kind, pk):
    model = {"sections": Section, "questions": Question}[kind]
    return fetch(request, model.objects.filter(form_version=_draft(request, slug)), pk=pk)


def _back(slug, pk):
    """Back to the form, to the part that was worked on."""
    response = redirect("programs:form", slug)
    response["Location"] += f"#part-{pk}"
    return response
