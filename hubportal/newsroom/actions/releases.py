"""Writing releases, and deciding from when everybody may read them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.dates import PartialDate
from hubportal.core.slugs import free_slug
from hubportal.core.transitions import InvalidTransition, check, locked
from hubportal.hubs.models import Source
from hubportal.newsroom import notices
from hubportal.newsroom.actions import versions
from hubportal.newsroom.models import Release

State = Release.State
# The first part of addresses that are not a release's: none may have it for its own.
RESERVED = frozenset({"manage", "newsletter", "hubs", "topics"})
MANY = ("hubs", "topics", "organisations", "programs", "events", "grants")


@transaction.atomic
def create(*, by, hub, source=None, document=None, **fields):
    """A draft. source: the document, where it is on record already; document: what there is to say of it otherwise.

    A document that is not on record yet stays unknown until the release is public.
    """
    is_new = source is None
    if is_new:
        title = document.get("title_de") or document.get("title_en")
        slug = free_slug(Source, title, taken=RESERVED)
        source = Source.objects.create(**{"kind": Source.Kind.PRESS_RELEASE, **document, "slug": slug})
    many = {name: fields.pop(name) for name in MANY if name in fields}
    release = Release.objects.create(source=source, hides_source=is_new, hub=hub, written_by=by, **fields)
    _set_many(release, many)
    activity.record("created", release, by=by)
    return release


def _set_many(release, many):
    for name, records in many.items():
        getattr(release, name).set(records)
    if release.hub:
        release.hubs.add(release.hub)


@transaction.atomic
def update(release, *, by, document=None, note="", **fields):
    """Change what it says. Once it is published each change is a version of its own, with a note for readers."""
    release = locked(release)
    refuse_withdrawn(release)
    before = activity.snapshot(release) | activity.snapshot(release.source)
    for name, value in (document or {}).items():
        setattr(release.source, name, value)
    release.source.save()
    many = {name: fields.pop(name) for name in MANY if name in fields}
    for name, value in fields.items():
        setattr(release, name, value)
    release.save()
    _set_many(release, many)
    after = activity.snapshot(release) | activity.snapshot(release.source)
    activity.record("changed", release, by=by, changes=activity.difference(before, after), note=note)
    return corrected(release, by=by, note=note)


def corrected(release, *, by, note=""):
    """The release, whose new version is written down if it is published; the caller holds its lock."""
    if release.state == State.PUBLISHED:
        versions.take(release, by=by, note=note)
    return release


def refuse_withdrawn(release):
    if release.state == State.WITHDRAWN:
        raise InvalidTransition(_("It is withdrawn: show it again first."))


@transaction.atomic
def submit(release, *, by):
    """Hand a draft in to those who publish."""
    release = locked(release)
    check(release, State.SUBMITTED)
    _refuse_empty(release)
    release.state, release.submitted_at = State.SUBMITTED, timezone.now()
    release.save()
    line = activity.record("submitted", release, by=by)
    notices.release_submitted(release, line, by=by)
    return release


@transaction.atomic
def send_back(release, *, by, note):
    """Back to its author, with what is to be changed."""
    release = locked(release)
    check(release, State.DRAFT, only_from=State.SUBMITTED)
    release.state, release.submitted_at = State.DRAFT, None
    release.save()
    line = activity.record("returned", release, by=by, note=note)
    notices.release_returned(release, line, by=by)
    return release


@transaction.atomic
def publish(release, *, by, at=None, embargo_until=None):
    """Let everybody read it, from now or from the instant `at` on; not before the embargo is over."""
    release = locked(release)
    check(release, State.PUBLISHED)
    if release.state == State.WITHDRAWN:
        raise InvalidTransition(_("It was withdrawn. It can be shown again as it was."))
    _refuse_empty(release)
    release.publish_at, release.embargo_until = _moment(at, embargo_until), embargo_until
    _date(release)
    release.state, release.submitted_at = State.PUBLISHED, None
    release.save()
    line = activity.record("published", release, by=by)
    versions.take(release, by=by)
    notices.release_published(release, line, by=by)
    return release


def _moment(at, embargo_until):
    """When it becomes public: at once where no time is given, which an embargo forbids."""
    moment = at or timezone.now()
    if embargo_until and moment < embargo_until:
        raise InvalidTransition(_("The embargo is not over by then. Choose a later time of publication."))
    return moment


def _date(release):
    """A document without a date of its own is dated by the day on which it is published."""
    source = release.source
    if source.date is None and source.about is None:
        day = release.publish_at.astimezone(release.zone).date()
        source.date = PartialDate(day.year, day.month, day.day)
        source.save(update_fields=["date"])


def _refuse_empty(release):
    says = release.summary_de or release.summary_en or release.text_de or release.text_en
    if not release.source.title or not says:
        raise InvalidTransition(_("It needs a title, and a summary or a text, before anybody can read it."))


@transaction.atomic
def take_back(release, *, by):
    """Make a draft of what is to be published later, as long as it is not public."""
    release = locked(release)
    check(release, State.DRAFT, only_from=State.PUBLISHED)
    if release.publish_at <= timezone.now():
        raise InvalidTransition(_("It is public already. It can be corrected, or withdrawn."))
    release.state, release.publish_at = State.DRAFT, None
    release.save()
    activity.record("taken back", release, by=by)
    return release


@transaction.atomic
def withdraw(release, *, by, reason):
    """Show it no more; its address stays and says why."""
    release = locked(release)
    check(release, State.WITHDRAWN)
    if release.publish_at > timezone.now():
        raise InvalidTransition(_("It is not public yet. Take it back instead."))
    release.state, release.withdrawn_at, release.withdrawn_because = State.WITHDRAWN, timezone.now(), reason
    release.save()
    activity.record("withdrawn", release, by=by, note=reason)
    return release


@transaction.atomic
def restore(release, *, by):
    """Show a withdrawn release again, as it was and with its former time of publication."""
    release = locked(release)
    check(release, State.PUBLISHED, only_from=State.WITHDRAWN)
    release.state, release.withdrawn_at, release.withdrawn_because = State.PUBLISHED, None, ""
    release.save()
    activity.record("restored", release, by=by)
    return release


@transaction.atomic
def delete(release, *, by):
    """Throw a draft away, and its source where nobody has known of it."""
    release = locked(release)
    if not release.is_in_the_works or release.versions.exists():
        raise InvalidTransition(_("Only what has never been published can be deleted."))
    activity.record("deleted", release, by=by)
    source, is_unknown = release.source, release.hides_source
    release.delete()
    if is_unknown:
        source.delete()
