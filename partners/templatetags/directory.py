"""The two parts of the directory that repeat dozens of times a page.

They are put together here, not in a template: Django's templates take a hundred microseconds for each, and half of the
time a page may take would go into them (docs/performance.md).
"""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

register = template.Library()

_OPTION = (
    '<label><input type="checkbox" form="search" name="{}" id="{}-{}" value="{}"{}>'
    '{}<span class="count">{}</span></label>'
)
_ROW = (
    '<li class="result">{sign}<div class="stack gap-s"><h3><a class="cover" href="{url}">{name}</a></h3>'
    '<p class="soft small">{facts}</p>{text}{tags}</div>{note}</li>'
)
_CHECKED = mark_safe(" checked")
_NOTHING = mark_safe("")


@register.simple_tag
def facet_options(name, options):
    """The choices of a facet (see display.Option) as checkboxes of the form "search"."""
    values = (
        (name, name, one.value, one.value, _CHECKED if one.chosen else "", one.label, one.written) for one in options
    )
    return format_html_join("", _OPTION, values)


@register.simple_tag
def found_rows(rows):
    """The rows of the result (see display.rows) as list items."""
    return mark_safe("".join(_row(row) for row in rows))


def _row(row):
    return format_html(
        _ROW,
        sign=_sign(row),
        url=row["url"],
        name=row["name"],
        facts=row["facts"],
        text=_text(row) if row["text"] else _NOTHING,
        tags=_tags(row["tags"]) if row["tags"] else _NOTHING,
        note=_note() if row["is_synthetic"] else _NOTHING,
    )


def _sign(row):
    if row["logo"]:
        return format_html('<img class="logo" src="{}" alt="" width="48" height="48" loading="lazy">', row["logo"])
    return format_html('<span class="monogram" aria-hidden="true">{}</span>', row["monogram"])


def _text(row):
    language = format_html(' lang="{}"', row["language"]) if row["language"] else ""
    return format_html("<p{}>{}</p>", language, row["text"])


def _tags(tags):
    spans = format_html_join("", '<span class="tag">{}</span>', ((tag,) for tag in tags))
    return format_html('<div class="row gap-s">{}</div>', spans)


def _note():
    return format_html('<span class="tag signal">{}</span>', _("made up for a trial"))
