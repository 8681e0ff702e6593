"""Finds a Chromium for the browser tests, and gets one by whatever way this machine allows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from config.local.install import node
from config.local.services import ROOT

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACE = ROOT / "var" / "chromium"
LOG = ROOT / "var" / "log" / "chromium.log"
WRAPPER = PLACE / "chromium"
INSTALL = ("apt-get", "install", "--yes", "--no-install-recommends", "chromium")
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{root}/usr/share/fonts</dir><cachedir>{place}/fonts-cache</cachedir></fontconfig>
"""
STARTER = """#!/bin/sh
export LD_LIBRARY_PATH={libraries} FONTCONFIG_FILE={place}/fonts.conf
exec {root}/usr/lib/chromium/chromium "$@"
"""


class NoBrowser(Exception):
    """No way worked; the message lists what was tried."""


def chromium() -> Path:
    """The program to start. NoBrowser where there is none and none can be had."""
    if found := present():
        return found
    LOG.parent.mkdir(parents=True, exist_ok=True)
    LOG.write_text("")
    for title, way in WAYS.items():
        print(f"Getting Chromium {title} … ", end="", flush=True)
        done = way()
        found = present()
        print("done" if done and found else "not possible here", flush=True)
        if found:
            return found
    ways = ", ".join(WAYS)
    raise NoBrowser(f"The browser tests need Chromium, and none could be had ({ways}). Why: {LOG}")


def present() -> Path | None:
    named = os.environ.get("TRELLIS_CHROMIUM")
    names = [named] if named else [*NAMES, str(WRAPPER)]
    found = next(filter(None, map(shutil.which, names)), None)
    return Path(found) if found else _playwrights_own()


def _playwrights_own() -> Path | None:
    home = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    return next(home.glob("chromium-*/chrome-linux*/chrome"), None)


def _by_apt() -> bool:
    return install("chromium")


def install(*packages: str) -> bool:
    """Debian's packages, as root or where sudo asks for no password."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    if shutil.which("apt-get") is None:
        return False
    prefix = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if prefix and (shutil.which("sudo") is None or not _run([*prefix, "true"])):
        return False
    command = [*prefix, *INSTALL[:-1], *packages]
    return _run([*prefix, "apt-get", "update"]) and _run(command, DEBIAN_FRONTEND="noninteractive")


def _by_playwright() -> bool:
    """Its own build; it starts only where the libraries it needs are there."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if not _run(command, PLAYWRIGHT_NODEJS_PATH=str(node()[0])):
        return False
    found = _playwrights_own()
    return found is not None and _run([str(found), "--version"])


def _unpacked() -> bool:
    """Debian's packages, fetched and unpacked under var/ by an ordinary user, with lists of its own."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return False
    lists, archives, root = (PLACE / name for name in ("lists", "archives", "root"))
    for folder in (lists / "partial", archives, root):
        folder.mkdir(parents=True, exist_ok=True)
    own = ["-o", f"Dir::State::Lists={lists}", "-o", f"Dir::Cache={PLACE}/cache", "-o", "Debug::NoLocking=1"]
    (PLACE / "cache" / "archives" / "partial").mkdir(parents=True, exist_ok=True)
    if not _run(["apt-get", *own, "update"]):
        return False
    packages = _missing_packages(own)
    if not packages or not _run(["apt-get", *own, "download", *packages], cwd=archives):
        return False
    unpacked = all(_run(["dpkg-deb", "--extract", str(file), str(root)]) for file in sorted(archives.glob("*.deb")))
    for folder in (archives, lists, PLACE / "cache"):
        shutil.rmtree(folder)
    return unpacked and _write_wrapper(root)


def _missing_packages(options: list[str]) -> list[str]:
    """Chromium and what it needs that isn't installed, by apt's own reckoning."""
    command = ["apt-get", *options, "--simulate", *INSTALL[1:]]
    answer = subprocess.run(command, capture_output=True, text=True, env=_plain_language())  # noqa: S603
    return re.findall(r"^Inst (\S+)", answer.stdout, re.MULTILINE)


def _write_wrapper(root: Path) -> bool:
    libraries = sorted({str(file.parent) for file in root.glob("**/lib/**/*.so*")})
    (PLACE / "fonts.conf").write_text(FONTS.format(root=root, place=PLACE))
    WRAPPER.write_text(STARTER.format(root=root, place=PLACE, libraries=":".join(libraries)))
    WRAPPER.chmod(0o755)
    works = _run([str(WRAPPER), "--version"])
    if not works:
        WRAPPER.unlink()
    return works


def _run(command: list[str], *, cwd: Path | None = None, **environment: str) -> bool:
    with LOG.open("a") as log:
        log.write(f"$ {' '.join(command)}\n")
        log.flush()
        try:
            code = subprocess.call(  # noqa: S603
                command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=_plain_language() | environment
            )
        except OSError as error:
            log.write(f"{error}\n")
            return False
    return code == 0


def _plain_language() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C.UTF-8"}


WAYS: dict[str, Callable[[], bool]] = {
    "from Debian's packages": _by_apt,
    "by playwright's installer": _by_playwright,
    "from Debian's packages, unpacked under var/": _unpacked,
}
