"""Shell, components, navigation, Tugas Saya."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "sakip.ui"
    label = "ui"
    verbose_name = "Antarmuka"
