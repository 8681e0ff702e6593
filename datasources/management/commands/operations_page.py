"""`manage.py operations_page`: writes docs/operations.md."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from datasources.drivers import driver
from datasources.reference import write_page

PAGE = Path(__file__).resolve().parents[3] / "docs" / "operations.md"


class Command(BaseCommand):
    help = "Write docs/operations.md from what the DynamoDB driver knows of its operations."

    def handle(self, *_args: Any, **_options: Any) -> None:
        PAGE.write_text(write_page(driver("dynamodb").operations()))
