"""Template tags and filters every template has."""

import json
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from hubportal.core import activity, numbers, registry
from hubportal.core.translated import said

register = template.Library()
register.filter("said", said)
_POSITIONS = {"after", "before", "page"}
_NO_MARKUP = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.filter
def partial_date(value):
    """A partial date in the reader's manner; nothing for nothing."""
    return value.display() if value else ""


@register.filter
def done(line):
    """What a line of the activity log says was done, in the reader's language."""
    return activity.in_words(line)


@register.filter
def ld_json(data):
    """`data` for search engines, as a data block that no browser runs; nothing in it can close the element."""
    text = json.dumps(data, ensure_ascii=False).translate(_NO_MARKUP)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


@register.simple_tag
def account_menu(user):
    """The rooms that this signed-in person has besides their account."""
    return [entry for entry in (entry_for(user) for entry_for in registry.account_menu) if entry]


@register.simple_tag(takes_context=True)
def with_query(context, **changes):
    """The page's address with some query parameters set, or with None taken out; paging starts anew."""
    request = context["request"]
    dropped = _POSITIONS | changes.keys()
    left = [(name, value) for name, values in request.GET.lists() if name not in dropped for value in values]
    query = urlencode([*left, *((name, value) for name, value in changes.items() if value not in (None, ""))])
    return f"{request.path}?{query}" if query else request.path


@register.simple_tag(takes_context=True)
def part(context, template_name, variables):
    """A section that an app has handed in, with its own variables on top of the page's."""
    with context.push(**variables):
        return context.template.engine.get_template(template_name).render(context)


@register.filter
def number(value):
    """A number in the reader's manner; nothing for nothing."""
    return "" if value is None else numbers.amount(value)


@register.filter
def money(value):
    """EUR to the cent in the reader's manner; nothing for nothing."""
    return "" if value is None else numbers.money(value)


@register.filter
def money_in_words(value):
    """EUR as short as it can be said exactly; nothing for nothing."""
    return "" if value is None else numbers.in_words(value)
