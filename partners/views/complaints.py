"""What an organisation does about another that it does not want to hear from: blocks, reports; and staff's answer."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from hubportal.core.transitions import InvalidTransition
from partners.actions import blocks, complaints
from partners.forms.introductions import ComplaintForm, JudgementForm
from partners.models import Block, Complaint
from partners.views.introductions import own_introduction

FORMS = ("uphold", "dismiss")  # also the prefixes of their fields


@require_POST
def block(request, pk):
    """Never be introduced to the other side again."""
    found = own_introduction(request, pk)
    blocks.put_up(found.own, blocked=found.other, by=request.user)
    messages.success(request, _("You will not be introduced to each other again. You can lift the block."))
    return redirect("partners:postings", found.own.slug)


@require_POST
def unblock(request, slug, pk):
    here = Block.objects.filter(organisation__slug=slug).select_related("organisation", "blocked")
    found = fetch(request, here, pk=pk, permission="partners.keep_organisation")
    blocks.lift(found, by=request.user)
    messages.success(request, _("The block is lifted."))
    return redirect("partners:postings", slug)


def file(request, pk):
    """Report what the other side has written."""
    found = own_introduction(request, pk)
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            complaints.file(found, by=request.user, organisation=found.own, about=found.other, **form.cleaned_data)
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The staff of your hub look at it and tell you what they decide."))
            return redirect(found)
    return render(request, "partners/complaints/file.html", {"form": form, "introduction": found})


@require_safe
def decide(request, pk):
    """Staff look at what was reported, and at the text it is about."""
    return _show(request, _fetch(request, pk))


@require_POST
def uphold(request, pk):
    sentence = _("Upheld. They cannot ask for introductions for 90 days.")
    return _answer(request, pk, "uphold", complaints.uphold, sentence)


@require_POST
def dismiss(request, pk):
    return _answer(request, pk, "dismiss", complaints.dismiss, _("Dismissed; whoever reported it is told why."))


def _fetch(request, pk):
    related = ("organisation", "about", "filed_by", "introduction__posting__organisation", "introduction__asker")
    return fetch(request, Complaint.objects.select_related(*related), pk=pk, permission="partners.decide_complaint")


def _answer(request, pk, name, action, sentence):
    found = _fetch(request, pk)
    form = JudgementForm(request.POST, prefix=name)
    if not form.is_valid():
        return _show(request, found, name, form)
    if attempt(request, sentence, action, found, **form.cleaned_data):
        return redirect("desk:index")
    return redirect("partners:decide_complaint", found.pk)


def _show(request, found, answer="", form=None):
    """answer, form: the answer that was tried, and its form with what is wrong in it."""
    forms = {name: JudgementForm(prefix=name) for name in FORMS} | ({answer: form} if answer else {})
    introduction = found.introduction
    context = {
        "complaint": found,
        "introduction": introduction,
        "is_about_message": found.about_id == introduction.asker_id,
        "forms": forms,
        "form": form,
        "answer": answer,
        "earlier": found.about.complaints_about_it.filter(state=Complaint.State.UPHELD).exclude(pk=found.pk).count(),
        "history": activity.history(found),
    }
    return render(request, "partners/complaints/decide.html", context)
