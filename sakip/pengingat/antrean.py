"""Telling the workers that a region has reminders to send, within a second or not at all (see sakip.ekspor.antrean).

What is to be sent stands in the rows: a queue that is away is no failure, beat's next round sends what waits.
"""

import logging
from typing import Final

from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from sakip.celery import app

KIRIM: Final = "sakip.pengingat.tasks.kirim"
PUTARAN: Final = "sakip.pengingat.tasks.putaran"
BATAS_DETIK: Final = 1.0
catatan = logging.getLogger(__name__)


def antrekan(tugas: str, pemda_ids: list[int]) -> int:
    """Publish one message per region over one connection; return how many went out."""
    pilihan = {
        **app.conf.broker_transport_options,
        "socket_connect_timeout": BATAS_DETIK,
        "socket_timeout": BATAS_DETIK,
        "retry_on_timeout": False,
        "max_retries": 0,
    }
    terkirim = 0
    try:
        with app.connection_for_write(connect_timeout=BATAS_DETIK, transport_options=pilihan) as sambungan:
            for pemda_id in pemda_ids:
                app.send_task(tugas, args=[pemda_id], connection=sambungan, retry=False)
                terkirim += 1
    except (OperationalError, RedisError, OSError) as galat:
        catatan.warning("antrean tidak terjangkau, pengingat menunggu putaran berikutnya: %s", galat)
    return terkirim
