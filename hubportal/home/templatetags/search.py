"""Words of a hit, with marks where they were found. `{% load search %}`"""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from hubportal.core.highlight import excerpt, marked

register = template.Library()


@register.filter
def found_in(words, terms):
    """(words, language) with marks; in a language that is not the page's, with its `lang`."""
    text, language = words
    shown = marked(excerpt(text, terms), terms)
    return format_html('<span lang="{}">{}</span>', language, shown) if language not in ("", get_language()) else shown
