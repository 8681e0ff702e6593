"""Finds Firefox and WebKitGTK for the sandbox's tests, or gets them from Debian's packages, and starts them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from config.local import browser

START_SECONDS = 60
PREFERENCES = """
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
user_pref("app.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
"""


@dataclass(frozen=True)
class Engine:
    name: str
    packages: tuple[str, ...]
    find: Callable[[], Path | None]
    """The rest of the command before the address, given the program and a folder of its own."""
    words: Callable[[Path], list[str]]
    needs_display: bool = False


def _firefox() -> Path | None:
    names = (os.environ.get("TRELLIS_FIREFOX"), "firefox-esr", "firefox")
    found = next(filter(None, (shutil.which(name) for name in names if name)), None)
    return Path(found) if found else None


def _firefox_words(folder: Path) -> list[str]:
    (folder / "user.js").write_text(PREFERENCES)
    return ["--headless", "--no-remote", "--profile", str(folder)]


def _minibrowser() -> Path | None:
    places = sorted(Path("/usr").glob("lib*/**/webkit2gtk-4.*/MiniBrowser"))
    return places[-1] if places and shutil.which("Xvfb") else None


ENGINES = {
    "firefox": Engine("Firefox", ("firefox-esr",), _firefox, _firefox_words),
    # MiniBrowser comes with the library; the driver's package brings the one that fits it.
    "webkit": Engine("WebKitGTK", ("webkit2gtk-driver", "xvfb"), _minibrowser, lambda _: [], needs_display=True),
}


def usable() -> dict[str, str]:
    """Engines by what hinders their use: "" where one was found, or got, and opens a page. Says so."""
    found = {key: _hindrance(engine) for key, engine in ENGINES.items()}
    for key, hindrance in found.items():
        print(f"{ENGINES[key].name}: {hindrance or 'runs here'}", flush=True)
    return found


def _hindrance(engine: Engine) -> str:
    if engine.find() is None and not _install(engine):
        return f"not run. It needs Debian's packages {' and '.join(engine.packages)}, which could not be installed here"
    return "" if _opens_a_page(engine) else f"not run. It opened no page within {START_SECONDS} seconds"


def _install(engine: Engine) -> bool:
    print(f"Getting {engine.name} from Debian's packages … ", end="", flush=True)
    done = browser.install(*engine.packages) and engine.find() is not None
    print("done" if done else "not possible here", flush=True)
    return done


def _opens_a_page(engine: Engine) -> bool:
    asked = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.set()
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with opened(engine, f"http://127.0.0.1:{server.server_port}/"):
            came = asked.wait(START_SECONDS)
        server.shutdown()
    return came


@contextmanager
def opened(engine: Engine, url: str) -> Iterator[None]:
    """The engine with this page open, in a profile of its own."""
    program = engine.find()
    if program is None:
        raise browser.NoBrowser(f"{engine.name} is not here.")
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="trellis-engine-", ignore_cleanup_errors=True))
        environment = os.environ | {"HOME": folder, "XDG_RUNTIME_DIR": folder, "LC_ALL": "C.UTF-8"}
        if engine.needs_display:
            environment["DISPLAY"] = stack.enter_context(_display())
        command = [str(program), *engine.words(Path(folder)), url]
        stack.enter_context(_running(command, environment))
        yield


@contextmanager
def _display() -> Iterator[str]:
    """A screen that nobody sees; Xvfb chooses its number and tells it."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1024x768x24", "-nolisten", "tcp"]
    with _running(command, dict(os.environ), pass_fds=(writing,)):
        os.close(writing)
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"


@contextmanager
def _running(command: list[str], environment: dict[str, str], pass_fds: tuple[int, ...] = ()) -> Iterator[None]:
    process = subprocess.Popen(  # noqa: S603
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        pass_fds=pass_fds,
    )
    try:
        yield
    finally:
        # With the processes that it started: they are a group of their own.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, 9)
        process.wait()
