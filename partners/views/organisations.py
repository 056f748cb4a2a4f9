from functools import partial

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hubportal.core import fragments
from hubportal.core.page_cache import public_page, reads
from hubportal.core.permissions import fetch
from hubportal.core.tables import dated, stream_csv
from partners import choosing, exports
from partners.directory import display
from partners.directory.page import directory, everything_asked
from partners.models import Organisation
from partners.profile import profile


@public_page
def index(request):
    """The directory: search, facets and one page of the result, all of it in the address."""
    found = directory(request.GET)
    canonical = reverse("partners:list") + found.state.query()
    context = {
        "state": found.state,
        "by_likeness": found.search.by_likeness and found.counts.total,
        "total": display.total(found.counts),
        "is_capped": found.counts.is_capped and found.state.sort == "relevance",
        "has_rows": bool(found.listing.rows),
        "rows": partial(display.rows, found),
        "facets": partial(display.facets, found),
        # of the whole directory, whose numbers are a minute old anyway; what is searched for differs too much
        "facets_kept_as": "all" if found.state.is_plain else None,
        "rows_kept_as": canonical if found.state.is_plain else None,
        "chips": display.chips(found),
        "sorts": display.sorts(found.state),
        "previous_key": found.listing.previous_key,
        "next_key": found.listing.next_key,
        "csv_url": reverse("partners:csv") + found.state.first_page().query(),
        "canonical": canonical,
    }
    response = render(request, "partners/organisations/list.html", context)
    if request.htmx:
        response["HX-Push-Url"] = canonical
    return response


def table(request):
    """The whole result as CSV, by name."""
    entries, choices = everything_asked(request.GET)
    rows = exports.rows(entries, choices, address=request.build_absolute_uri)
    return stream_csv(dated(_("partners"), "csv"), exports.header(), rows)


@login_required
@require_safe
def suggestions(request):
    """What may be meant by the text that is being typed into a field, whatever it is called, for its <datalist>."""
    found = choosing.suggestions(next(iter(request.GET.values()), ""))
    texts = [choosing.written(organisation) for organisation in found]
    return render(request, "partners/organisations/suggestions.html", {"found": texts})


@public_page
@reads()
def detail(request, slug):
    """All of it in one question; whether it is there, where its parts are ready for the signed-out."""
    organisations, kept_as = Organisation.objects.all(), fragments.of_page(request)
    if not fragments.are_ready(request, "main", kept_as):
        organisations = organisations.with_profile()
    organisation = fetch(request, organisations, slug=slug)
    page = SimpleLazyObject(partial(profile, organisation, site_url=settings.SITE_URL))
    context = {"kept_as": kept_as, "organisation": organisation, "page": page}
    return render(request, "partners/organisations/detail.html", context)
