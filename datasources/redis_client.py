"""redis-py's client, each thread with a connection of its own."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from typing import Any

from redis import ConnectionPool, Redis
from redis.backoff import NoBackoff
from redis.connection import ConnectionInterface, PythonRespSerializer
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ResponseError
from redis.retry import Retry

SOCKET_TIMEOUT_S = 5
# Shorter parts of a command are sent in one piece.
COPIED_BYTES = 6000
Command = Sequence[Any]


class ThreadsRedis(Redis):
    """Taking a connection from the pool and noting figures of each command takes longer than the command itself.

    Pipelines take theirs from the pool as ever.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._mine = threading.local()

    def execute_command(self, *words: Any, **options: Any) -> Any:
        return self.together(words, **options)[0]

    def together(self, *commands: Command, **options: Any) -> list[Any]:
        """The answers of commands that are sent in one piece. Of those that are refused, the first is raised."""
        connection = self._connection()
        try:
            connection.send_packed_command(connection.pack_commands(commands))
            answers = [self._answer(connection, words[0], options) for words in commands]
        except BaseException:
            # An answer that nobody read would be taken for the next command's.
            connection.disconnect()
            raise
        for answer in answers:
            if isinstance(answer, ResponseError):
                raise answer
        return answers

    def _answer(self, connection: Any, command: str, options: dict[str, Any]) -> Any:
        try:
            return self.parse_response(connection, command, **options)  # type: ignore[no-untyped-call]
        except ResponseError as refusal:
            return refusal

    def _connection(self) -> Any:
        connection: Any = self._held() or self._hold()
        connection.connect()
        if not _is_clean(connection):
            connection.disconnect()
            connection.connect()
        return connection

    def _held(self) -> ConnectionInterface | None:
        process, connection = getattr(self._mine, "held", (None, None))
        # A process that was forked must not share its parent's.
        return connection if process == os.getpid() else None

    def _hold(self) -> ConnectionInterface:
        connection = self.connection_pool.make_connection()
        self._mine.held = (os.getpid(), connection)
        return connection


def client(url: str) -> ThreadsRedis:
    """It never repeats a command by itself: a repeated push would be a second push."""
    pool = ConnectionPool.from_url(
        url,
        retry=Retry(NoBackoff(), 0),
        socket_timeout=SOCKET_TIMEOUT_S,
        protocol=2,
        # hiredis copies an answer of 1 MB for longer than sending it takes; this one sends it from where it lies.
        command_packer=PythonRespSerializer(COPIED_BYTES, _encode),
    )
    return ThreadsRedis(connection_pool=pool)


def _encode(part: bytes | str | float) -> bytes:
    return part if isinstance(part, bytes) else str(part).encode()


def _is_clean(connection: ConnectionInterface) -> bool:
    """Whether nothing has come since its last answer, not even its end."""
    try:
        return not connection.can_read()
    except RedisConnectionError:
        return False
