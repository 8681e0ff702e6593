"""Reads settings from the environment and refuses wrong ones by name."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES, NO = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
KNOWN_SECRETS = {"secret", "changeme", "django-insecure", "trellis"}
SECRET_MIN_LENGTH = 40
SECRET_MIN_VARIETY = 12


def text(name: str, default: str | None = None) -> str:
    """The value of `name`; ImproperlyConfigured where it is unset and has no default."""
    value = os.environ.get(name, default)
    if value is None or (value == "" and default is None):
        raise ImproperlyConfigured(f"{name} is not set. Set it in the environment; docs/settings.md says how.")
    return value


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def flag(name: str) -> bool:
    value = text(name, "").lower()
    if value not in YES | NO:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value in YES


def debug(name: str, *, base_url: str) -> bool:
    """Django's debug pages show settings and source, so they are for this machine only."""
    wanted = flag(name)
    if wanted and urlsplit(base_url).hostname not in LOOPBACK:
        raise ImproperlyConfigured(f"{name} shows the insides to every visitor: unset it, or use a local base URL.")
    return wanted


def secret_key(name: str) -> str:
    """At least 40 characters that are not a well-known example."""
    value = text(name)
    if len(value) < SECRET_MIN_LENGTH:
        raise ImproperlyConfigured(f"{name} is too short: {len(value)} of at least {SECRET_MIN_LENGTH} characters.")
    if len(set(value)) < SECRET_MIN_VARIETY:
        raise ImproperlyConfigured(f"{name} is easy to guess: it has only {len(set(value))} different characters.")
    if any(value.lower().startswith(known) for known in KNOWN_SECRETS):
        raise ImproperlyConfigured(f"{name} is a well-known example value. Generate one of your own.")
    return value


def hosts(name: str) -> list[str]:
    """Host names; a wildcard for all hosts is refused."""
    names = words(name)
    if not names:
        raise ImproperlyConfigured(f"{name} is not set. List the host names that Trellis answers to.")
    if "*" in names:
        raise ImproperlyConfigured(f"{name} may not be '*': list the host names that Trellis answers to.")
    return names


def base_url(name: str) -> str:
    """`https://host[:port]` without a path; http only for a loopback host."""
    value = text(name).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(f"{name} must look like https://apps.example.com, not {value!r}.")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ImproperlyConfigured(f"{name} must be an https address, since people sign in over it.")
    return value


def database(name: str, default: Path) -> dict[str, object]:
    """Django's settings for `sqlite:///path` or `postgresql://user:password@host:port/name`."""
    url = text(name, f"sqlite:///{default}")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(url.removeprefix("sqlite:///"))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts.hostname, parts.port, parts.username, parts.password, parts.path)
    raise ImproperlyConfigured(f"{name} must begin with sqlite:/// or postgresql://.")


def _sqlite(path: str) -> dict[str, object]:
    # IMMEDIATE: a deferred transaction that turns from reading to writing fails at once, whatever the timeout.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def _postgresql(
    host: str | None, port: int | None, user: str | None, password: str | None, path: str
) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(path.lstrip("/")),
        "HOST": host or "",
        "PORT": str(port or ""),
        "USER": unquote(user or ""),
        "PASSWORD": unquote(password or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
