"""What keeps the search index right without anybody having to think of it."""

from celery import shared_task

from partners.models import search_index


@shared_task(name="partners.refresh_search_index")
def refresh_search_index():
    """Every night: catch what was written past the actions, and forget words that nothing is found by any more."""
    search_index.refresh_all()
