"""What belongs to a release beside its text: one page to add or change such a part, whatever kind it is of."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from hubportal.core.attempts import attempt
from hubportal.core.transitions import InvalidTransition
from hubportal.newsroom.actions import parts
from hubportal.newsroom.forms import parts as forms
from hubportal.newsroom.views.manage import managed


@dataclass(frozen=True)
class Kind:
    """A kind of part. related: its name on the record it hangs on, a release or a medium."""

    related: str
    form: type
    new: str
    of_medium: bool = False


KINDS = {
    "media": Kind("media", forms.MediumForm, gettext_lazy("New medium")),
    "quotes": Kind("quotes", forms.QuoteForm, gettext_lazy("New quote")),
    "links": Kind("links", forms.LinkForm, gettext_lazy("New link")),
    "contacts": Kind("contacts", forms.ContactForm, gettext_lazy("New press contact")),
    "footnotes": Kind("footnotes", forms.FootnoteForm, gettext_lazy("New footnote")),
    "credits": Kind("credits", forms.CreditForm, gettext_lazy("New credit"), of_medium=True),
    "awards": Kind("awards", forms.AwardForm, gettext_lazy("New award"), of_medium=True),
}


def _kind(name, *, of_medium):
    kind = KINDS.get(name)
    if kind is None or kind.of_medium != of_medium:
        raise Http404
    return kind


def add(request, pk, kind):
    """A new part of the release."""
    release, kind = managed(request, pk), _kind(kind, of_medium=False)
    return _ask(request, release, kind, kind.form._meta.model(release=release))


def change(request, pk, kind, part):
    release, kind = managed(request, pk), _kind(kind, of_medium=False)
    return _ask(request, release, kind, get_object_or_404(getattr(release, kind.related), pk=part))


def add_to_medium(request, pk, medium, kind):
    """Somebody's part in a film, or a prize it won."""
    release, kind = managed(request, pk), _kind(kind, of_medium=True)
    return _ask(request, release, kind, kind.form._meta.model(medium=get_object_or_404(release.media, pk=medium)))


def _ask(request, release, kind, part):
    is_sent = request.method == "POST"
    form = kind.form(request.POST if is_sent else None, request.FILES if is_sent else None, instance=part)
    if form.is_valid():
        try:
            parts.save(part, release, by=request.user, **form.cleaned_data)
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("It is saved."))
            return redirect("newsroom:managed", release.pk)
    title = kind.new if part._state.adding else part
    context = {"release": release, "form": form, "title": title, "part": part, "kind": kind}
    return render(request, "newsroom/parts/edit.html", context)


@require_POST
def remove(request, pk, kind, part):
    release, kind = managed(request, pk), _kind(kind, of_medium=False)
    return _remove(request, release, get_object_or_404(getattr(release, kind.related), pk=part))


@require_POST
def remove_from_medium(request, pk, medium, kind, part):
    release, kind = managed(request, pk), _kind(kind, of_medium=True)
    found = get_object_or_404(release.media, pk=medium)
    return _remove(request, release, get_object_or_404(getattr(found, kind.related), pk=part))


def _remove(request, release, part):
    attempt(request, _("It is taken out."), parts.remove, part, release)
    return redirect("newsroom:managed", release.pk)
