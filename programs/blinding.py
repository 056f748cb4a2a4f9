"""What a blind jury does not get to read in the texts that it sees: what tells who applies."""

import re
from urllib.parse import urlsplit

from partners.legal_forms import without_legal_form
from programs.models import Question

HIDDEN = "▇▇▇"
EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
ADDRESS = r"(?:https?://|www\.)\S+"
IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
LONGEST = 80  # characters of an answer that may be a name


def veil(application, asks):
    """A function that blacks out names, mail and web addresses of the applicants in a text.

    It knows what the portal knows: the organisation's names and domains, the people who write the application, and what
    stands in those of its answers (`asks`) that are hidden.
    """
    told = (text for ask in asks if ask.hidden for text in _told_by(ask))
    words = {form for text in (*_names(application), *told) for form in _forms(text)}
    known = [rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(words, key=len, reverse=True)]
    telling = re.compile("|".join([EMAIL, ADDRESS, *known]), re.IGNORECASE)
    return lambda text: telling.sub(HIDDEN, text)


def _names(application):
    organisation = application.organisation
    yield organisation.name
    yield from organisation.names.values_list("value", flat=True)
    for value in organisation.identifiers.values_list("value", flat=True):
        yield from (value, *_hosts(value))
    yield from _hosts(organisation.website)
    yield from application.applicants.exclude(user__name="").values_list("user__name", flat=True)


def _told_by(ask):
    """What a hidden answer says in names: of people, of a web address, or itself where it is short."""
    if ask.question.kind == Question.Kind.TEAM:
        return [person.get("name", "") for person in ask.value or ()]
    if ask.question.kind == Question.Kind.URL:
        return _hosts(ask.value)
    return [ask.value] if isinstance(ask.value, str) and len(ask.value) <= LONGEST else []


def _hosts(address):
    """The host of an address, and its name alone: "zaehlwerk.example", "zaehlwerk"; none for what is no address."""
    try:
        host = (urlsplit(address if "://" in address else f"//{address}").hostname or "").removeprefix("www.")
    except ValueError:
        return []
    return [host, host.split(".")[-2]] if "." in host else []


def _forms(name):
    """The name as it is, without what stands in brackets, and without its legal form; nothing too short to be one."""
    plain = IN_BRACKETS.sub("", name).strip()
    return {form for form in (name, plain, without_legal_form(name), without_legal_form(plain)) if len(form) > 3}
