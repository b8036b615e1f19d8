"""Celery tasks of accounts."""

from celery import shared_task

from sakip.akun.sesi import SessionStore


@shared_task(name="sakip.akun.tasks.buang_sesi_lewat")
def buang_sesi_lewat() -> None:
    """Delete sessions that are over: nobody can use them, and the table is read on every page."""
    SessionStore.clear_expired()
