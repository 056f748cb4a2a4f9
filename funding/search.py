"""What the search over everything finds of grants: by title, by whom the money is for, by hub and topic."""

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.listing import granted
from funding.models import Grant
from hubportal.core import registry
from hubportal.core.finding import Hit, SearchRows
from hubportal.core.translated import spoken


def grant(found):
    return Hit(
        spoken(found, "title"),
        found.get_absolute_url(),
        meta=" · ".join((found.recipient__name or found.hub__name, granted(found))),
        text=spoken(found, "summary"),
        aside=_("example") if found.is_example else "",
    )


def register():
    source = SearchRows(
        gettext_lazy("Grants"),
        lambda _user: Grant.objects.public(),  # what is not public has pages of another kind, where it is worked on
        (
            *("slug", "title_de", "title_en", "summary_de", "summary_en", "is_example"),
            *("amount", "amount_upper", "amount_bound", "recipient__name", "hub__name"),
        ),
        grant,
        order=(F("year").desc(nulls_last=True), F("sort_key")),
        hub="hub",
        topics="topics",
    )
    registry.search_sources.add("grants", source, order=50)
