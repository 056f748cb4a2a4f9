from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from funding import listing
from hubportal.core import numbers

register = template.Library()
register.filter("number", numbers.amount)
register.filter("euros", lambda amount: "" if amount is None else numbers.in_words(amount))
register.filter("granted", listing.granted)
register.filter("period", listing.period)


@register.filter
def in_language(label):
    """A label that is kept in both languages, in the reader's."""
    return label[get_language()] if isinstance(label, dict) else label


@register.simple_tag
def options(choices, chosen):
    """The <option>s of `totals.Choice`s in the reader's language."""
    language = get_language()
    texts = (
        choice.option[language].replace(">", " selected>", 1) if choice.value == chosen else choice.option[language]
        for choice in choices
    )
    return mark_safe("".join(texts))
