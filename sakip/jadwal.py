"""The beat schedule as code: name → task, every n seconds or at a minute of the hour."""

from typing import Any

from celery.schedules import crontab

JADWAL: dict[str, dict[str, Any]] = {
    "pekerjaan-tersangkut": {"task": "sakip.ekspor.tasks.bangunkan_tersangkut", "schedule": 15.0},
    "sesi-lewat": {"task": "sakip.akun.tasks.buang_sesi_lewat", "schedule": 6 * 3600.0},
    "pengingat-harian": {"task": "sakip.pengingat.tasks.sebar", "schedule": crontab(minute=10)},
}
