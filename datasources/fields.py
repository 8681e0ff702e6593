"""Form fields of the limits: names of tables, one a line, and operations to tick."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from datasources.drivers import driver

TABLE = re.compile(r"[A-Za-z0-9_.-]{1,255}\*?|arn:[A-Za-z0-9_.:/-]{1,1000}\*?")
MOST_TABLES = 200
GROUPS = {"read": "Reads", "write": "Writes", "admin": "Administers"}


class TablesField(forms.CharField):
    """Its value is a list; on the form each name has a line, and commas are understood too."""

    widget = forms.Textarea(attrs={"rows": 3, "class": "vTextField", "spellcheck": "false"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        names = list(dict.fromkeys(re.split(r"[\s,]+", (value or "").strip())))
        return [name for name in names if name]

    def validate(self, value: Any) -> None:
        if len(value) > MOST_TABLES:
            raise ValidationError(f"At most {MOST_TABLES} names. Use beginnings of names, such as Shop*.")
        for name in value:
            if not TABLE.fullmatch(name):
                raise ValidationError(f"{name} is no table's name, nor a beginning of one such as Shop*.")

    def run_validators(self, value: Any) -> None:
        """Those of CharField are for text."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(data) != (initial or []))


def operation_choices(driver_name: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """By what they do, as a list of ticks shows them."""
    operations = driver(driver_name).operations()
    return [
        (group, [(each.name, each.name) for each in operations if each.access == access])
        for access, group in GROUPS.items()
    ]
