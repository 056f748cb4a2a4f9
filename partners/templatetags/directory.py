"""The two parts of the directory that repeat dozens of times a page.

They are put together here, not in a template, and without `format_html`: both take so long for each that half of the
time a page may take would go into them (docs/performance.md). So each value is escaped by hand, where it is put in.
"""

from html import escape

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

register = template.Library()

_OPTION = (
    '<label><input type="checkbox" form="search" name="{name}" id="{name}-{value}" value="{value}"{checked}>'
    '{label}<span class="count">{number}</span></label>'
)
_ROW = (
    '<li class="result">{sign}<div class="stack gap-s"><h3><a class="cover" href="{url}">{name}</a></h3>'
    '<p class="soft small">{facts}</p>{text}{tags}</div>{note}</li>'
)
_LOGO = '<img class="logo" src="{}" alt="" width="48" height="48" loading="lazy">'
_MONOGRAM = '<span class="monogram" aria-hidden="true">{}</span>'


@register.simple_tag
def facet_options(name, options):
    """The choices of a facet (see display.Option) as checkboxes of the form "search"."""
    return mark_safe("".join(_option(name, option) for option in options))


def _option(name, option):
    return _OPTION.format(
        name=name,
        value=escape(option.value),
        checked=" checked" if option.chosen else "",
        label=escape(option.label),
        number=escape(option.written),
    )


@register.simple_tag
def found_rows(rows):
    """The rows of the result (see display.rows) as list items."""
    said = escape(_("made up for a trial"))
    note = f'<span class="tag signal">{said}</span>'
    return mark_safe("".join(_row(row, note) for row in rows))


def _row(row, note):
    """`name` and `text` come with their marks, escaped."""
    return _ROW.format(
        sign=_LOGO.format(escape(row["logo"])) if row["logo"] else _MONOGRAM.format(escape(row["monogram"])),
        url=escape(row["url"]),
        name=row["name"],
        facts=escape(row["facts"]),
        text=_text(row) if row["text"] else "",
        tags=_tags(row["tags"]) if row["tags"] else "",
        note=note if row["is_synthetic"] else "",
    )


def _text(row):
    language = f' lang="{escape(row["language"])}"' if row["language"] else ""
    return f"<p{language}>{row['text']}</p>"


def _tags(tags):
    spans = "".join(f'<span class="tag">{escape(tag)}</span>' for tag in tags)
    return f'<div class="row gap-s">{spans}</div>'
