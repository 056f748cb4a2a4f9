"""Grants to take away: tables of the list as it is filtered, and open data in the 360Giving standard."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from funding import exports, listing, threesixty, totals
from funding.models import Grant
from hubportal.core import keyset
from hubportal.core.page_cache import public_page
from hubportal.core.tables import XLSX, dated, stream_csv, xlsx_file


def _rows(request):
    asked = totals.Asked.read(request.GET)
    return asked.grants().real(), request.build_absolute_uri


@require_safe
def csv(request):
    grants, address = _rows(request)
    return stream_csv(dated(_("funding"), "csv"), exports.header(), exports.rows(grants, address=address))


@require_safe
def xlsx(request):
    """A workbook of a list that is not too long for one; 404 for a longer one, whose page offers the CSV alone."""
    grants, address = _rows(request)
    if grants.count() > exports.MOST_IN_XLSX:
        raise Http404
    name = dated(_("funding"), "xlsx")
    with xlsx_file(exports.header(), exports.rows(grants, address=address)) as file:
        response = HttpResponse(file.read(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@public_page
def about(request):
    """What the open data hold, and which grants are left out for which reason."""
    among = Grant.objects.public()
    page = keyset.page(threesixty.left_out(), request.GET, by=("sort_key", "pk"), size=listing.PAGE, among=among)
    context = {
        "page": page,
        "left_out": [(grant, threesixty.reasons(grant)) for grant in page.rows],
        "counts": threesixty.counts(),
        "version": threesixty.VERSION,
    }
    return render(request, "funding/data/about.html", context)


@require_safe
def threesixty_json(request):
    pieces = threesixty.as_json(request.build_absolute_uri)
    response = StreamingHttpResponse(pieces, content_type="application/json; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"  # open data: any page may read them
    return response


@require_safe
def threesixty_csv(request):
    rows = threesixty.flat_rows(request.build_absolute_uri)
    return stream_csv(dated("360giving", "csv"), list(threesixty.FLAT), rows)
