"""SAKIP daerah: project package and the shared apps."""

from sakip.celery import app as celery_app

__all__ = ["celery_app"]
