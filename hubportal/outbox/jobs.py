"""Delivery: woken when a message is written, and swept for what was missed."""

from celery import shared_task

from hubportal.outbox.actions import messages


@shared_task(name="outbox.deliver")
def deliver():
    messages.deliver()
