"""Content in two languages: which text to show when one of them is missing."""

from django.conf import settings
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from translated_fields import TranslatedField, to_attribute


def spoken(record, name):
    """(text, language) of a translated field: in the active language, else in the first one that is filled."""
    active = get_language() or settings.LANGUAGE_CODE
    for language in (active, *(code for code, _name in settings.LANGUAGES if code != active)):
        if text := getattr(record, to_attribute(name, language)):
            return text, language
    return "", active


def said(record, name):
    """The translated field `name` of `record` in the active language, else in the other one, marked with its `lang`."""
    text, language = spoken(record, name)
    if language == get_language():
        return text
    return format_html('<span lang="{}">{}</span>', language, text) if text else ""


def _falling_back(name, field):
    return lambda record: spoken(record, name)[0]


def translated(field, **specific):
    """A field once per language; reading it under its plain name falls back to the language that is filled."""
    return TranslatedField(field, specific or None, attrgetter=_falling_back)


def pairs(model):
    """{name: {language: attribute}} of the model's editable translated fields, in the order of the model."""
    names = {field.name for field in model._meta.concrete_fields if field.editable}
    found = {}
    for name in [field.name for field in model._meta.concrete_fields]:
        plain, _mark, _language = name.rpartition("_")
        attributes = {language: to_attribute(plain, language) for language, _label in settings.LANGUAGES}
        if plain and names.issuperset(attributes.values()):
            found[plain] = attributes
    return found


def missing(record):
    """{language: [name]} of the texts that `record` has in one language only."""
    gaps = {}
    for name, attributes in pairs(type(record)).items():
        empty = [language for language, attribute in attributes.items() if not getattr(record, attribute)]
        if 0 < len(empty) < len(attributes):
            for language in empty:
                gaps.setdefault(language, []).append(name)
    return gaps


def label(field):
    """What a column is called, with its language where there is one column per language: "Name (German)"."""
    name = str(capfirst(field.verbose_name))
    for attributes in pairs(field.model).values():
        for language, attribute in attributes.items():
            if attribute == field.name:
                return f"{name} ({gettext(dict(settings.LANGUAGES)[language])})"
    return name
