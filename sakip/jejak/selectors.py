"""Reading the audit trail."""

from django.db.models import Model, QuerySet

from sakip.jejak.models import Jejak


def riwayat(objek: Model, batas: int = 50) -> QuerySet[Jejak]:
    """Return the latest acts on an object, newest first."""
    return Jejak.objects.filter(jenis_objek=objek._meta.label_lower, id_objek=objek.pk)[:batas]
