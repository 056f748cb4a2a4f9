from django import template
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hubportal.core.translated import spoken
from hubportal.hubs import figures, map

register = template.Library()
register.filter("in_words", figures.in_words)


@register.simple_tag
def source_link(source, *, bare=False):
    """Where a fact comes from, leading to the source's own page. bare: leaves the word "Source" to the heading.

    Put together here, since a hub's page has two dozen of them and a template takes ten times as long.
    """
    title, language = spoken(source, "title")
    return format_html(
        '<a class="source" href="{}">{}{}{}</a>',
        source.get_absolute_url(),
        "" if bare else _("Source:") + " ",
        title if language == get_language() else format_html('<span lang="{}">{}</span>', language, title),
        f", {source.date.display()}" if source.date else "",
    )


@register.inclusion_tag("hubs/map.html")
def network_map(hubs, label):
    """The map of `hubs`, each a link; `label` says to a listener what it shows."""
    return {"map": map.drawing(hubs), "label": label}
