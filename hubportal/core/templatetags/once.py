"""Tags around what is rendered once for many pages: the frame around them, and parts that may be a minute old."""

from django import template
from django.conf import settings

from hubportal.core import fragments

register = template.Library()


class ShellNode(template.Node):
    """What stands between {% shell %} and {% endshell %}."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist):
        self.nodelist = nodelist
        self.rendered = {}

    def render(self, context):
        key = context["portal"]["shell"] if "portal" in context else None
        if key is None or settings.DEBUG:
            return self.nodelist.render(context)
        if key not in self.rendered:
            self.rendered[key] = self.nodelist.render(context)
        return self.rendered[key]


@register.tag
def shell(parser, _token):
    """A part of the frame around pages, rendered once per process for all signed-out visitors in a room and language.

    It may use the language, `portal.menu`, `portal.footer` and `portal.embedded`; and `portal.person`, since it is made
    anew for whoever is signed in. Nothing else that differs between pages may stand in it, and no block.
    """
    nodelist = parser.parse(("endshell",))
    parser.delete_first_token()
    return ShellNode(nodelist)


class KeptNode(template.Node):
    """What stands between {% kept … %} and {% endkept %}."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist, keys):
        self.nodelist, self.keys = nodelist, keys

    def render(self, context):
        if settings.DEBUG or "portal" not in context or context["portal"]["person"]:
            return self.nodelist.render(context)
        names = tuple(key.resolve(context, ignore_failures=True) for key in self.keys)
        if None in names:
            return self.nodelist.render(context)
        return fragments.ready(names, lambda: self.nodelist.render(context), context["request"])


@register.tag("kept")
def kept_fragment(parser, token):
    """A part of a page that is the same for all signed-out visitors and may be a minute old: {% kept "hub" hub.pk %}.

    It may depend on the language and on what the tag names, and on nothing else; where one of these is None or
    missing, it is not kept. Give it what is lazy (querysets, functions without arguments), so that nothing is asked for
    a part that is ready. Whoever is signed in gets it fresh.
    """
    keys = [parser.compile_filter(key) for key in token.split_contents()[1:]]
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, keys)
