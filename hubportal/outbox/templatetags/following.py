"""The button that follows something. `{% load following %}`"""

from django import template

from hubportal.core import registry

register = template.Library()


@register.inclusion_tag("components/follow.html", takes_context=True)
def follow_button(context, kind, record):
    """Follow or no longer follow `record`, a noun of `registry.followables`; the signed-out are led to sign in."""
    followable, person = registry.followables[kind], context["portal"]["person"]
    own = followable.model.objects.filter(**{"user": person, followable.model.TARGET: record})
    return {
        "kind": kind,
        "slug": record.slug,
        "told": followable.told,
        "person": person,
        "follows": person is not None and own.exists(),
        "here": context["request"].path,
    }
