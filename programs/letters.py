"""Letters about decisions: texts with placeholders by name, in both languages, never more than text."""

import re

from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core.translated import to_attribute
from hubportal.core.zones import abbreviation
from programs.models import LetterTemplate, Review, Verdict

LANGUAGES = [code for code, _name in settings.LANGUAGES]
PLACEHOLDER = re.compile(r"\{(\w*)\}")
# What a letter may name, and what is put there.
PLACEHOLDERS = {
    "organisation": gettext_lazy("the organisation that has applied"),
    "call": gettext_lazy("the title of the call"),
    "program": gettext_lazy("the name of the program"),
    "confirm_by": gettext_lazy("until when the place is to be confirmed"),
    "position": gettext_lazy("the place on the waiting list"),
    "feedback": gettext_lazy("what the jury has written for the applicant"),
    "contact": gettext_lazy("the contact of the call"),
}

DEFAULTS = {
    Verdict.ACCEPT: {
        "subject_de": "Zusage: {call}",
        "subject_en": "Accepted: {call}",
        "body_de": (
            "Guten Tag,\n\nwir freuen uns: {organisation} ist bei „{call}“ dabei.\n\n"
            "Bitte bestätigen Sie den Platz im Portal bis {confirm_by}. Danach geben wir ihn an die Warteliste weiter."
            "\n\n{feedback}\n\nBei Fragen: {contact}"
        ),
        "body_en": (
            "Hello,\n\nwe are glad to tell you that {organisation} has a place in “{call}”.\n\n"
            "Please confirm the place on the portal by {confirm_by}. Afterwards it goes to the waiting list."
            "\n\n{feedback}\n\nQuestions: {contact}"
        ),
    },
    Verdict.WAITLIST: {
        "subject_de": "Warteliste: {call}",
        "subject_en": "Waiting list: {call}",
        "body_de": (
            "Guten Tag,\n\n{organisation} steht bei „{call}“ auf Platz {position} der Warteliste. Wird ein Platz frei, "
            "schreiben wir Ihnen sofort.\n\n{feedback}\n\nBei Fragen: {contact}"
        ),
        "body_en": (
            "Hello,\n\n{organisation} is number {position} on the waiting list of “{call}”. If a place becomes free, "
            "we write to you at once.\n\n{feedback}\n\nQuestions: {contact}"
        ),
    },
    Verdict.DECLINE: {
        "subject_de": "Absage: {call}",
        "subject_en": "Declined: {call}",
        "body_de": (
            "Guten Tag,\n\nvielen Dank für die Bewerbung von {organisation} bei „{call}“. Leider können wir Ihnen "
            "diesmal keinen Platz anbieten.\n\n{feedback}\n\nBei Fragen: {contact}"
        ),
        "body_en": (
            "Hello,\n\nthank you for the application of {organisation} to “{call}”. Unfortunately we cannot offer you "
            "a place this time.\n\n{feedback}\n\nQuestions: {contact}"
        ),
    },
}


def unknown_placeholders(text):
    """The names in braces that no letter knows, in order."""
    return [name for name in PLACEHOLDER.findall(text) if name not in PLACEHOLDERS]


def templates_of(call):
    """{verdict: LetterTemplate}: the call's own, and the portal's unsaved ones where it has none."""
    own = {template.verdict: template for template in call.letter_templates.all()}
    return {
        verdict: own.get(verdict) or LetterTemplate(call=call, verdict=verdict, **DEFAULTS[verdict])
        for verdict in Verdict
    }


def write(decision, template, *, confirm_by=None):
    """{"subject_de": …, "body_de": …, "subject_en": …}: the letter of a decision, in both languages.

    The decision's own text counts where it has one, else the template's; where one language is empty, the other's is
    taken. confirm_by: the instant by which a place is to be confirmed; reads application, organisation, call, program.
    """
    letter = {}
    for language in LANGUAGES:
        with translation.override(language):
            values = _values(decision, confirm_by)
        for part in ("subject", "body"):
            letter[to_attribute(part, language)] = _fill(_text(decision, template, part, language), values)
    return letter


def _text(decision, template, part, language):
    """The text in `language`, else in the other; the decision's own before the template's."""
    others = [other for other in LANGUAGES if other != language]
    for record, name in ((decision, f"letter_{part}"), (template, part)):
        for code in (language, *others):
            if text := getattr(record, to_attribute(name, code)):
                return text
    return ""


def _fill(text, values):
    filled = PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
    return re.sub(r"\n{3,}", "\n\n", filled).strip()


def _values(decision, confirm_by):
    application, call = decision.application, decision.application.call
    return {
        "organisation": application.organisation.name,
        "call": call.title,
        "program": call.program.name,
        "confirm_by": in_words(confirm_by, call) if confirm_by else "",
        "position": str(decision.position or ""),
        "feedback": _feedback(application),
        "contact": ", ".join(part for part in (call.contact_name, call.contact_email) if part),
    }


def in_words(instant, call):
    """An instant in the zone of the call, in the active language, with the zone's name."""
    local = timezone.localtime(instant, call.zone)
    return f"{formats.date_format(local, 'DATETIME_FORMAT')} ({abbreviation(local)})"


def _feedback(application):
    """What the jurors have written for the applicant, without saying who."""
    said = [
        review.comment_to_applicant
        for assignment in application.assignments.all()
        if (review := getattr(assignment, "review", None))
        and review.state == Review.State.FINAL
        and review.comment_to_applicant
    ]
    return "\n\n".join([_("From the jury:"), *said]) if said else ""
