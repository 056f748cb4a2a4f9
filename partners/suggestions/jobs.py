"""What looks for suggestions by itself."""

from celery import shared_task

from partners.suggestions import actions


@shared_task(name="partners.suggest")
def suggest():
    """Every Tuesday morning, in several runs: tell organisations of new offers and needs that fit."""
    actions.tell_all()
