"""`manage.py widget_types`: writes the TypeScript types of the widget kinds."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from widgets.kinds import KINDS
from widgets.typescript import write_typescript

GENERATED = Path(__file__).resolve().parents[3] / "static" / "src" / "lib" / "kinds.generated.ts"


class Command(BaseCommand):
    help = "Write static/src/lib/kinds.generated.ts from the widget kinds."

    def handle(self, *_args: Any, **_options: Any) -> None:
        GENERATED.write_text(write_typescript(KINDS))
