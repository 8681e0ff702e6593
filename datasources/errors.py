"""The one error of the API: an HTTP status, a code that programs read and a sentence that people read."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """Answered as `{"error": {"code", "message", "details"}}`; raised wherever a request can't be fulfilled."""

    def __init__(self, status: int, code: str, message: str, details: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.details = details or {}
