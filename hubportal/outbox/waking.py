"""Telling the workers that there is something to deliver."""

import logging

from celery import current_app
from django.db import connection, transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def wake():
    """Wake the delivery once the open transaction has committed. With the broker down, the sweep finds the message.

    Once per transaction, however many messages it writes: a broker that hangs costs whoever waits its timeout once.
    """
    if not any(function is _wake_now for _savepoints, function, _robust in connection.run_on_commit):
        transaction.on_commit(_wake_now, robust=True)


def _wake_now():
    try:
        current_app.send_task("outbox.deliver", expires=60)
    except (OperationalError, OSError) as error:
        logger.warning("broker is unreachable, the sweep will deliver: %s", error)
