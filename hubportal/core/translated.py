"""Content in two languages: which text to show when one of them is missing."""

from django.conf import settings
from django.utils.translation import get_language
from translated_fields import TranslatedField, to_attribute


def spoken(record, name):
    """(text, language) of a translated field: in the active language, else in the first one that is filled."""
    active = get_language() or settings.LANGUAGE_CODE
    for language in (active, *(code for code, _name in settings.LANGUAGES if code != active)):
        if text := getattr(record, to_attribute(name, language)):
            return text, language
    return "", active


def _falling_back(name, field):
    return lambda record: spoken(record, name)[0]


def translated(field, **specific):
    """A field once per language; reading it under its plain name falls back to the language that is filled."""
    return TranslatedField(field, specific or None, attrgetter=_falling_back)
