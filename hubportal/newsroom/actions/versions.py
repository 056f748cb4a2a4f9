"""What a release said, kept for good: a version when it is published, and one for each correction."""

from hubportal.core import activity
from hubportal.newsroom.models import Version

SOURCE = (
    "kind",
    "title_de",
    "title_en",
    "publisher",
    "publisher_in_body",
    "date",
    "about",
    "language",
    "url",
)
OWN = ("summary_de", "summary_en", "text_de", "text_en")
RELATED = ("hubs", "topics", "organisations", "programs", "events", "grants")
PARTS = ("contacts", "quotes", "links", "footnotes", "media")
_NOT_SAID = ("release", "medium", "position", "state", "finding", "checked_at", "width", "height")


def content(release):
    """{name: text, or list of {field: text} or of slugs} of what readers are shown."""
    source = activity.snapshot(release.source)
    said = {name: source[name] for name in SOURCE} | {name: getattr(release, name) for name in OWN}
    said |= {name: sorted(getattr(release, name).values_list("slug", flat=True)) for name in RELATED}
    said |= {name: [_part(one) for one in getattr(release, name).all()] for name in PARTS}
    return said


def _part(record):
    said = {name: text for name, text in activity.snapshot(record).items() if name not in _NOT_SAID}
    for name in ("credits", "awards"):
        if hasattr(record, name):
            said[name] = [_part(one) for one in getattr(record, name).all()]
    return said


def take(release, *, by, note=""):
    """Write down what it says, unless that is what it said last; the caller holds the lock of the release."""
    said, last = content(release), release.versions.first()
    if last is None or last.content != said:
        number = last.number + 1 if last else 1
        return Version.objects.create(release=release, number=number, content=said, note=note, written_by=by)
    return last


def shown(release):
    """The versions that readers have been able to see, the newest first.

    What was replaced before the release was published is nobody's business.
    """
    versions = list(release.versions.all())
    replaced_at = {version.number: None for version in versions}
    for version in versions:
        if version.number - 1 in replaced_at:
            replaced_at[version.number - 1] = version.written_at
    return [one for one in versions if replaced_at[one.number] is None or replaced_at[one.number] > release.publish_at]
