"""`python -m datasources.keys <file>` makes a pair of sealing keys, needing neither settings nor a database.

The private one is appended to the file, readable by its owner only; the public one is printed as the setting.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from datasources.vault import generate_keys


def add_private_key(path: Path) -> str:
    """Makes a pair, appends the private text to `path` (created with mode 600) and returns the public text."""
    public, private = generate_keys()
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a") as file:
        file.write(f"{private}\n")
    return public


def main(arguments: list[str]) -> None:
    if len(arguments) != 1:
        sys.exit("Usage: python -m datasources.keys <file for the workers' private keys>")
    sys.stdout.write(f"TRELLIS_SEALING_PUBLIC_KEY={add_private_key(Path(arguments[0]))}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
