"""`make lock`: compiles every `.in` file of direct dependencies into a `.txt` of exact versions with hashes.

Versions stay as they are unless an `.in` file asks for others; UPGRADE=1 takes the newest that it allows.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from config.local.services import ROOT

# A later file may need no other version than an earlier one.
INPUTS = ("requirements", "requirements-dev", "config/local/uv", "config/local/node", "config/local/ministack")
# No index is named in a lock file: the hashes say what is installed, wherever it comes from.
NO_INDEX = ("--no-emit-index-url", "--no-emit-find-links")
OPTIONS = ("--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", *NO_INDEX)


def main() -> int:
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    uv = Path(sys.executable).with_name("uv")
    for name in INPUTS:
        constraint = ["--constraint", "requirements.txt"] if name == "requirements-dev" else []
        files = [f"{name}.in", "--output-file", f"{name}.txt"]
        command = [str(uv), "pip", "compile", *OPTIONS, *upgrade, *constraint, *files]
        environment = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "make lock"}
        if subprocess.call(command, cwd=ROOT, env=environment):  # noqa: S603
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
