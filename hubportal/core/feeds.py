"""Atom feeds (RFC 4287): a list that readers' programs follow.

    class OpenCalls(AtomFeed):
        key = "programs/calls"
        title = gettext_lazy("Open calls")
        link = reverse_lazy("programs:list")

        def items(self): …                        # and of each item:
        def item_key(self, item): …               # "programs/calls/spinlab-24", the same for ever
        def item_title(self, item): …
        def item_description(self, item): …       # plain text
        def item_updateddate(self, item): …       # an instant

    path("calls.atom", public_page(OpenCalls()), name="calls_feed")

What Django's Feed takes besides holds here too: `get_object` for a feed of one hub, `item_link`, `item_pubdate`,
`item_categories`. A page names its feed with components/feed_link.html in its block head_extra.
"""

import datetime
import hashlib
import re

from django.contrib.syndication.views import Feed
from django.template.defaultfilters import linebreaks
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

_BEFORE_ALL = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _Atom(Atom1Feed):
    """Django's, with summaries that are text, without signs XML does not know, the same bytes for the same items."""

    def add_item(self, title, link, description, **more):
        summary = linebreaks(_clean(description), autoescape=True) if description else None
        more["categories"] = [_clean(category) for category in more.get("categories") or ()]
        super().add_item(_clean(title), link, summary, **more)

    def latest_post_date(self):
        """When the last item was changed; an empty feed has not been changed just now."""
        return super().latest_post_date() if self.items else _BEFORE_ALL


class AtomFeed(Feed):
    feed_type = _Atom
    author_name = "Hubportal"

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        del response["Last-Modified"]  # an item that is taken out changes the feed, but not its latest date
        return get_conditional_response(request, etag=response["ETag"], response=response)

    def feed_guid(self, obj):
        return _tag(self._get_dynamic_attr("key", obj))

    def item_guid(self, item):
        return _tag(self.item_key(item))


def _tag(key):
    """An identifier that outlives every address (RFC 4151); the same thing in another language is another text."""
    return f"tag:hubportal,2026:{get_language()}/{key}"


def _clean(text):
    return _NOT_IN_XML.sub("", str(text))
