"""The portal: the project itself, and the rooms every app stands on."""

from hubportal.celery import app as celery_app

__all__ = ["celery_app"]  # so that a task sent by a view knows its broker
