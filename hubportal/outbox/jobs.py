"""Delivery: woken when a message is written, and swept for what was missed."""

from celery import shared_task

from hubportal.outbox.actions import digests, messages

SLICE = 60  # seconds that a worker delivers at a stretch


@shared_task(name="outbox.deliver")
def deliver():
    messages.deliver(SLICE)


@shared_task(name="outbox.write_digests")
def write_digests():
    digests.write_due()
