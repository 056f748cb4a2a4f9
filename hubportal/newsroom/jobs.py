"""What happens by itself. Each may run twice, or late."""

from celery import shared_task

from hubportal.newsroom.actions import links, sending, subscriptions
from hubportal.newsroom.models import Issue


@shared_task(name="newsroom.check_links")
def check_links():
    """Every night, where the operator has turned it on."""
    links.check(links.due()[: links.AT_ONCE])


@shared_task(name="newsroom.send_due")
def send_due():
    """Every minute: newsletters whose time has come."""
    sending.send_due()


@shared_task(name="newsroom.forget_subscribers")
def forget_subscribers():
    """Every night."""
    subscriptions.forget()


def send_issue(progress):
    """The work of the job "newsroom.send_issue"."""
    return sending.write_messages(_issue(progress.job), progress)


def may_send(job):
    """Whether its person publishes in the issue's newsroom."""
    return job.by.has_perm("newsroom.send_issue", _issue(job))


def _issue(job):
    return Issue.objects.select_related("hub").get(pk=job.arguments["issue"])
