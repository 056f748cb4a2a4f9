"""A ticket's picture: an address that any phone's camera opens, with a random code and nothing personal in it."""

from base64 import b64encode
from io import BytesIO

import segno
from django.conf import settings
from django.urls import reverse


def address(registration):
    return settings.SITE_URL + reverse("ticket_code", args=[registration.code])


def qr_svg(registration):
    """The picture as a data address, for an <img>."""
    drawn = BytesIO()
    segno.make(address(registration), error="m").save(drawn, kind="svg", border=2, xmldecl=False, svgns=True)
    return f"data:image/svg+xml;base64,{b64encode(drawn.getvalue()).decode()}"


def matrix(registration):
    """The picture as rows of dark (1) and light (0) squares, with a light border."""
    return list(segno.make(address(registration), error="m").matrix_iter(border=2))
