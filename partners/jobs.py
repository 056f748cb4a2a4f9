"""What the clock does in this room: the directory is kept right, offers end, introductions are followed up."""

from celery import shared_task

from partners.actions import following_up, freshness, postings
from partners.models import search_index


@shared_task(name="partners.refresh_search_index")
def refresh_search_index():
    """Every night: catch what was written past the actions, and forget words that nothing is found by any more."""
    search_index.refresh_all()


@shared_task(name="partners.ask_if_right")
def ask_if_right():
    """Every morning: ask the people of organisations that nobody has confirmed for a year if all is still right."""
    freshness.ask_all()


@shared_task(name="partners.follow_clock")
def follow_clock():
    """Every hour: what is past its day ends, what waits is remembered, what has come of introductions is asked."""
    postings.follow_clock()
    following_up.follow_clock()
