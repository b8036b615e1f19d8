"""Publishing to the queue within a second, or not at all: a request never waits for Redis nor fails because of it."""

import logging
from typing import Final

from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from sakip.celery import app

TUGAS: Final = "sakip.ekspor.tasks.kerjakan"
ANTREAN: Final = "ekspor"
BATAS_DETIK: Final = 1.0
catatan = logging.getLogger(__name__)


def kirim(pekerjaan_id: int, pemda_id: int) -> bool:
    """Send the nudge for a job; False (and a log line) when the queue is away."""
    pilihan = {
        **app.conf.broker_transport_options,
        "socket_connect_timeout": BATAS_DETIK,
        "socket_timeout": BATAS_DETIK,
        "retry_on_timeout": False,
        "max_retries": 0,
    }
    try:
        with app.connection_for_write(connect_timeout=BATAS_DETIK, transport_options=pilihan) as sambungan:
            app.send_task(TUGAS, args=[pekerjaan_id, pemda_id], queue=ANTREAN, connection=sambungan, retry=False)
    except (OperationalError, RedisError, OSError) as galat:
        catatan.warning("antrean tidak terjangkau, pekerjaan %s menunggu dibangunkan: %s", pekerjaan_id, galat)
        return False
    return True
