"""`manage.py widget_types`: writes the TypeScript types of the widget kinds."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from widgets.kinds import KINDS
from widgets.typescript import write_icons, write_typescript

SOURCE = Path(__file__).resolve().parents[3] / "static" / "src"
GENERATED = SOURCE / "lib" / "kinds.generated.ts"
ICONS = SOURCE / "editor" / "ui" / "icons.generated.ts"


class Command(BaseCommand):
    help = "Write the TypeScript that is made from the widget kinds: their types, and their icons in the editor."

    def handle(self, *_args: Any, **_options: Any) -> None:
        GENERATED.write_text(write_typescript(KINDS))
        ICONS.write_text(write_icons(KINDS))
