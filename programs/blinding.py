"""What a blind jury does not get to read in the texts that it sees: what tells who applies."""

import re

from partners.legal_forms import without_legal_form

HIDDEN = "▇▇▇"
EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
ADDRESS = r"(?:https?://|www\.)\S+"


def veil(application):
    """A function that blacks out names, mail and web addresses of the applicants in a text.

    It knows what the portal knows: the organisation's names and domain, and the people who write the application.
    """
    words = sorted({word for name in _names(application) for word in _forms(name)}, key=len, reverse=True)
    known = [rf"(?<!\w){re.escape(word)}(?!\w)" for word in words]
    telling = re.compile("|".join([EMAIL, ADDRESS, *known]), re.IGNORECASE)
    return lambda text: telling.sub(HIDDEN, text)


def _names(application):
    organisation = application.organisation
    yield organisation.name
    yield from organisation.names.values_list("value", flat=True)
    yield from organisation.identifiers.values_list("value", flat=True)
    yield organisation.website.partition("://")[2].removeprefix("www.").strip("/")
    yield from application.applicants.exclude(user__name="").values_list("user__name", flat=True)


def _forms(name):
    """The name as it is and without its legal form; too short a text would black out half of everything."""
    return {form for form in (name, without_legal_form(name)) if len(form) > 3}
