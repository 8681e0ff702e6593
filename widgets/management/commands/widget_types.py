"""`manage.py widget_types`: writes what is made from the widget kinds."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from widgets.kinds import KINDS
from widgets.reference import write_page
from widgets.typescript import write_icons, write_typescript

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "static" / "src"
GENERATED = SOURCE / "lib" / "kinds.generated.ts"
ICONS = SOURCE / "editor" / "ui" / "icons.generated.ts"
PAGE = ROOT / "docs" / "widgets.md"


class Command(BaseCommand):
    help = "Write what is made from the widget kinds: their types and icons in TypeScript, and docs/widgets.md."

    def handle(self, *_args: Any, **_options: Any) -> None:
        GENERATED.write_text(write_typescript(KINDS))
        ICONS.write_text(write_icons(KINDS))
        PAGE.write_text(write_page(KINDS))
