"""What keeps the directory right without anybody having to think of it."""

from celery import shared_task

from partners.actions import freshness
from partners.models import search_index


@shared_task(name="partners.refresh_search_index")
def refresh_search_index():
    """Every night: catch what was written past the actions, and forget words that nothing is found by any more."""
    search_index.refresh_all()


@shared_task(name="partners.ask_if_right")
def ask_if_right():
    """Every morning: ask the people of organisations that nobody has confirmed for a year if all is still right."""
    freshness.ask_all()
