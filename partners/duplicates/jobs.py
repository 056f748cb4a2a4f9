"""What looks after duplicates by itself."""

from celery import shared_task

from partners.duplicates import actions, finding


@shared_task(name="partners.find_duplicates")
def find_duplicates():
    """Every night: note organisations that may be the same, for a person to say whether they are."""
    finding.find()


@shared_task(name="partners.follow_merges")
def follow_merges():
    """Every hour: move what was written to merged organisations while they were being merged."""
    actions.sweep()
