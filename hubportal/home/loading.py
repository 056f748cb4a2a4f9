"""The first texts of the editable pages, to be completed by the operator."""

from pathlib import Path

from django.conf import settings

from hubportal.core.loading import put
from hubportal.home.models import Page

DATA = Path(__file__).parent / "data"


def load_pages(report):
    for slug in Page.Slug.values:
        values = {}
        for language, _name in settings.LANGUAGES:
            title, body = _read(DATA / f"{slug}.{language}.md")
            values |= {f"title_{language}": title, f"body_{language}": body}
        put(report, Page.objects, slug, {"slug": slug}, **values)


def _read(path):
    """(title, body) of a file that begins with `# Title`."""
    heading, _newline, body = path.read_text(encoding="utf-8").partition("\n")
    return heading.removeprefix("# "), body.strip()
