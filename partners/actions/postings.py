"""What organisations offer and need: written, published, paused, renewed, and over when their day is past."""

import datetime
import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.text import fold
from hubportal.core.transitions import InvalidTransition, check, locked
from partners.actions.locks import lock_organisation
from partners.models import Posting
from partners.notices import postings as notices

State = Posting.State
MOST_LIVE = 30  # offers and needs of one organisation, drafts among them; more nobody keeps up to date
REMIND_BEFORE = datetime.timedelta(days=14)


@transaction.atomic
def create(organisation, *, by, topics=(), **fields):
    """A new draft; nobody but the organisation's own people sees it."""
    organisation = lock_organisation(organisation)  # the number is counted under it
    if organisation.postings.exclude(state=State.EXPIRED).count() >= MOST_LIVE:
        raise InvalidTransition(
            _("An organisation keeps at most %(number)s offers and needs. End one you no longer need.")
            % {"number": MOST_LIVE}
        )
    posting = Posting(organisation=organisation, created_by=by, **fields)
    posting.slug = _free_slug(posting)
    posting.save()
    posting.topics.set(topics)
    activity.record("created", posting, by=by)
    return posting


def _free_slug(posting):
    """An address from the title. Chance, not a number, tells two alike apart: a number would tell that there is one."""
    base = fold(posting.title).replace(" ", "-")[:80].strip("-") or posting.direction
    return f"{base}-{secrets.token_hex(3)}"


@transaction.atomic
def update(posting, *, by, topics, **fields):
    """Change what it says; of a published one at once."""
    posting = locked(posting)
    _refuse_broken_promise(posting, fields)
    before = activity.snapshot(posting)
    for name, value in fields.items():
        setattr(posting, name, value)
    posting.topics.set(topics)
    posting.save()
    activity.record("changed", posting, by=by, changes=activity.difference(before, activity.snapshot(posting)))
    return posting


def _refuse_broken_promise(posting, fields):
    """Those who have read a challenge rely on its deadline: it can only become later."""
    deadline = fields.get("answers_until")
    if posting.state == State.DRAFT or not posting.is_challenge:
        return
    if deadline is None or deadline < posting.answers_until:
        raise InvalidTransition(_("A deadline that was announced can only become later."))


@transaction.atomic
def publish(posting, *, by):
    """Show it to its audience: a draft, a paused one, or one that is over and has been given a new day."""
    posting = locked(posting)
    if posting.state == State.PUBLISHED:
        return posting
    check(posting, State.PUBLISHED)
    if not posting.organisation.is_listed:
        raise InvalidTransition(_("Offers and needs can be published once a hub has taken your organisation in."))
    if posting.valid_until < timezone.localdate():
        raise InvalidTransition(_("Its day is past. Give it a new one first."))
    if posting.is_challenge and not posting.takes_answers_at(timezone.now()):
        raise InvalidTransition(_("The deadline for answers is past. Give it a new one first."))
    posting.published_at = posting.published_at or timezone.now()
    return _move(posting, State.PUBLISHED, by=by)


@transaction.atomic
def pause(posting, *, by):
    """Take it from the board for a while; introductions that have been asked for stay open."""
    posting = locked(posting)
    check(posting, State.PAUSED)
    return _move(posting, State.PAUSED, by=by)


@transaction.atomic
def end(posting, *, by):
    """It is no longer needed."""
    posting = locked(posting)
    check(posting, State.EXPIRED)
    return _move(posting, State.EXPIRED, by=by)


@transaction.atomic
def discard(posting, *, by):
    """Delete a draft. What has been published stays, since others may have answered it."""
    posting = locked(posting)
    if posting.state != State.DRAFT:
        raise InvalidTransition(_("What has been published cannot be deleted. You can end it."))
    activity.record("deleted", posting, by=by)
    posting.delete()


def follow_clock():
    """Let end what is past its day, and remind of what soon will be. May run twice, or late."""
    today = timezone.localdate()
    for posting in Posting.objects.filter(state__in=(State.PUBLISHED, State.PAUSED), valid_until__lt=today):
        _expire(posting, today)
    soon = Posting.objects.filter(state=State.PUBLISHED, valid_until__range=(today, today + REMIND_BEFORE))
    for posting in soon.select_related("organisation"):
        with transaction.atomic():
            notices.ends_soon(posting)


@transaction.atomic
def _expire(posting, today):
    posting = locked(posting)  # somebody may be renewing it just now
    if posting.valid_until < today and State.EXPIRED in posting.TRANSITIONS.get(posting.state, ()):
        _move(posting, State.EXPIRED, by=None)
        notices.expired(posting)


def _move(posting, state, *, by):
    before = posting.state
    posting.state = state
    posting.save()
    activity.record(state, posting, by=by, changes={"state": [before, state]})
    return posting
