"""The form of a call as an applicant will meet it, to look at."""

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext as _

from programs.asking.fields import field_for


def pages_of(form_version):
    """[(section, form)] with the very fields that applicants fill in; what is asked on a condition says so."""
    return [(section, _form(section)) for section in form_version.sections.all()]


def _form(section):
    form = forms.Form(prefix=section.pk.hex)
    for question in section.questions.all():
        field = form.fields[question.key] = field_for(question)
        if question.shown_if_key:
            condition = {"key": escape(question.shown_if_key), "value": escape(question.shown_if_value)}
            note = _("Asked only if “%(key)s” is answered with “%(value)s”.") % condition
            field.help_text = f"{field.help_text} {note}".strip()
    return form
