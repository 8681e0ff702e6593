"""What the web side asks the workers apart from runs: a signed question with an end to its time, and its answer."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from typing import Any

from datasources import mailbox
from datasources.messages import BadMessage, verify

logger = logging.getLogger(__name__)


def answer_question(
    message: str, *, purpose: str, kept_s: int, find_out: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    """Leaves what `find_out` says in the mailbox, for `kept_s`. A forged or late question is logged, not answered."""
    try:
        question = verify(message, purpose=purpose)
    except BadMessage as error:
        logger.warning("%s", error)
        return
    if question["expires"] < time.time():
        logger.info("A question for %s came after its time; it was dropped.", purpose)
        return
    mailbox.answer(question["id"], json.dumps(find_out(question)).encode(), ttl=kept_s)
