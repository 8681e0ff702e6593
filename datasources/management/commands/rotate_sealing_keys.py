"""`manage.py rotate_sealing_keys`: with the workers' settings and as their system user. docs/credentials.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from datasources.rotation import InUse, list_keys_in_use, list_outdated, present_key, retire, rotate

PRIVATE = "TRELLIS_SEALING_PRIVATE_KEYS_FILE"


class Command(BaseCommand):
    help = "Seals every datasource's credentials again for the present public key. Can be ended and run again any time."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--check", action="store_true", help="only tell which keys are in use; 1 where one is old")
        what.add_argument("--retire", metavar="KEY", help="take an old key that nothing uses out of the workers' file")

    def handle(self, *_: Any, **options: Any) -> None:
        if options["check"]:
            self.tell_keys()
        elif options["retire"]:
            self.retire(options["retire"])
        else:
            self.rotate()

    def tell_keys(self) -> None:
        present = present_key()
        used = list_keys_in_use()
        for key_id, names in sorted(used.items(), key=lambda entry: entry[0] != present):
            age = "present key" if key_id == present else "old key"
            self.stdout.write(f"{age} {key_id or '(unreadable)'}: {', '.join(names)}")
        old = sum(len(names) for key_id, names in used.items() if key_id != present)
        if old:
            raise CommandError(f"{old} still to be sealed again: run rotate_sealing_keys.")
        self.stdout.write(f"Everything is sealed with {present}.")

    def rotate(self) -> None:
        self.keys_file()
        total = len(list_outdated())
        problems = 0
        for number, step in enumerate(rotate(), start=1):
            self.stdout.write(f"{number} of {total}  {step.name}: {step.problem or 'sealed anew'}")
            self.stdout.flush()
            problems += bool(step.problem)
        if problems:
            raise CommandError(f"{problems} of {total} could not be sealed again and are as they were.")
        self.stdout.write(f"Everything is sealed with {present_key()}.")

    def retire(self, key_id: str) -> None:
        try:
            retire(key_id, path=self.keys_file())
        except InUse as refusal:
            raise CommandError(str(refusal)) from refusal
        except KeyError:
            raise CommandError(f"{PRIVATE} has no key {key_id}.") from None
        self.stdout.write(f"Key {key_id} is retired: it is no longer in {PRIVATE}.")

    def keys_file(self) -> Path:
        """The checks before this command have seen to it that it is right, if it is set and can be read."""
        path = settings.SEALING_PRIVATE_KEYS_FILE
        try:
            Path(path).open().close()
        except OSError as error:
            needed = "This needs the private keys: run it with the workers' settings and as their system user."
            raise CommandError(f"{needed} {PRIVATE}: {error.strerror if path else 'not set'}.") from error
        return Path(path)
