"""What a first visit costs, compressed."""

import gzip
import re
from urllib.request import Request, urlopen

import pytest
from django.contrib.staticfiles import finders

KB = 1024


def fetched(url):
    """(bytes on the wire, text) of a page."""
    with urlopen(Request(url, headers={"Accept-Encoding": "gzip"})) as response:
        body = response.read()
    return len(body), gzip.decompress(body).decode()


def static_weight(address):
    with open(finders.find(address.removeprefix("/static/")), "rb") as file:  # noqa: PTH123 - finders give text
        return len(gzip.compress(file.read(), 9))


@pytest.mark.parametrize("path", ["/de/", "/de/hubs/", "/de/hubs/leipzig/", "/de/partners/", "/de/partners/spinlab/"])
def test_first_visit_is_light(portal, path):
    page, text = fetched(portal + path)
    files = {address: static_weight(address) for address in set(re.findall(r'(?:src|href)="(/static/[^"?]+)', text))}
    script = sum(weight for address, weight in files.items() if address.endswith(".js"))
    assert any(address.endswith(".css") for address in files)
    assert page + sum(files.values()) <= 60 * KB, (page, files)
    assert script <= 25 * KB, files
