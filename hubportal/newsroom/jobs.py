"""What happens by itself. Each may run twice, or late."""

from celery import shared_task

from hubportal.newsroom.actions import links


@shared_task(name="newsroom.check_links")
def check_links():
    """Every night, where the operator has turned it on."""
    links.check(links.due()[: links.AT_ONCE])
