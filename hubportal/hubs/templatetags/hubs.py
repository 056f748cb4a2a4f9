from django import template

from hubportal.hubs import figures, map

register = template.Library()
register.filter("in_words", figures.in_words)


@register.inclusion_tag("hubs/map.html")
def network_map(hubs, label):
    """The map of `hubs`, each a link; `label` says to a listener what it shows."""
    return {"map": map.drawing(hubs), "label": label}
