"""Delivery: woken when a message is written, and swept for what was missed."""

from celery import shared_task

from hubportal.outbox.actions import digests, messages


@shared_task(name="outbox.deliver")
def deliver():
    messages.deliver()


@shared_task(name="outbox.write_digests")
def write_digests():
    digests.write_due()
