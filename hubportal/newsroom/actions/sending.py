"""Sending a newsletter: a job writes one message for each subscriber into the outbox, piece by piece.

What is written and how far the job is are committed together, under the lock of the issue; and a message has a key that
no second one can have. So a job that dies is taken up where it stopped, and one that runs twice writes nothing twice.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from hubportal.core import activity, jobs
from hubportal.core.transitions import check, locked
from hubportal.newsroom import contents, notices
from hubportal.newsroom.actions import issues
from hubportal.newsroom.models import Issue, Subscriber

State = Issue.State
JOB = "newsroom.send_issue"
AT_ONCE = 500  # subscribers in a piece: what is held in memory at a time


def send_due():
    """Begin with every issue whose time has come. Returns how many."""
    begun = [begin(issue) for issue in issues.due()]
    return len([issue for issue in begun if issue is not None])


@transaction.atomic
def begin(issue):
    """Hand a scheduled issue to the workers; None where another tick has, or nobody stands for it any more."""
    issue = Issue.objects.select_for_update(of=("self",)).filter(pk=issue.pk, state=State.SCHEDULED).first()
    if issue is None:
        return None
    if issue.released_by is None:
        issue.state, issue.send_at = State.DRAFT, None
        issue.save()
        return None
    issue.state = State.SENDING
    return _hand_over(issue, issue.released_by)


@transaction.atomic
def resume(issue, *, by):
    """Go on with one whose job was stopped or has failed."""
    issue = locked(issue)
    check(issue, State.SENT, only_from=State.SENDING)
    return issue if issue.job and issue.job.is_open else _hand_over(issue, by)


def _hand_over(issue, by):
    issue.job = jobs.start(JOB, by=by, about=issue, issue=str(issue.pk))
    issue.save()
    activity.record("sent", issue, by=by)
    return issue


def recipients(issue, found=None):
    """Whoever had confirmed by the time of sending, and wants some of it; found: its entries."""
    rows = Subscriber.objects.confirmed()
    if issue.send_at:
        rows = rows.filter(confirmed_at__lte=issue.send_at)
    if issue.hub_id:
        rows = rows.of_hub(issue.hub_id)
    if issue.intro_de or issue.intro_en:
        return rows  # it says something to everybody
    found = contents.entries(issue) if found is None else found
    return rows.wanting(set().union(*(one.hubs for one in found)), set().union(*(one.topics for one in found)))


def write_messages(issue, progress):
    """The work of the job. What is over by now, or no longer public, is left out."""
    with override("de"):
        found = [entry for entry in contents.entries(issue) if not entry.is_over]
    total = recipients(issue, found).count()
    while _write_piece(issue, found):
        issue.refresh_from_db(fields=["number"])
        progress.say(min(issue.number, total), total)
    with transaction.atomic():
        issue = locked(issue)
        if issue.state == State.SENDING:
            issue.state, issue.sent_at = State.SENT, timezone.now()
            issue.save(update_fields=["state", "sent_at"])
    return {"messages": issue.number}


@transaction.atomic
def _write_piece(issue, found):
    """Write the messages of the next few subscribers; whether there were any."""
    issue = locked(issue)
    rows = recipients(issue, found).order_by("pk")
    if issue.reached:
        rows = rows.filter(pk__gt=issue.reached)
    subscribers = list(rows.prefetch_related("hubs", "topics")[:AT_ONCE])
    if not subscribers or issue.state != State.SENDING:
        return False
    notices.newsletter(issue, [(one, _keys(one, found)) for one in subscribers])
    issue.reached, issue.number = subscribers[-1].pk, issue.number + len(subscribers)
    issue.save(update_fields=["reached", "number"])
    return True


def _keys(subscriber, found):
    """The items that somebody wants."""
    hubs, topics = ({one.pk for one in chosen.all()} for chosen in (subscriber.hubs, subscriber.topics))
    return [entry.key for entry in contents.wanted(found, hubs, topics)]
