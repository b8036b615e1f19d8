"""Status transitions as data. No tables."""

from django.apps import AppConfig


class AlurConfig(AppConfig):
    name = "sakip.alur"
    label = "alur"
    verbose_name = "Alur"
