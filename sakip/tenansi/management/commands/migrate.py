"""``migrate`` under the owner role unless another alias is named."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as Migrate


class Command(Migrate):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="pemilik")

    def handle(self, *args: Any, **options: Any) -> Any:
        return super().handle(*args, **options)
