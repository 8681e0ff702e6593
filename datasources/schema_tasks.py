"""The worker's side of the schema: opens the credentials, describes tables or reads a few items."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from celery import shared_task

from datasources.connections import connect
from datasources.drivers import CallFailed, Connection, driver
from datasources.endpoints import EndpointRefused
from datasources.limits import refusal
from datasources.models import Datasource
from datasources.questions import answer_question
from datasources.shapes import note_shapes
from datasources.signing_in import IdentityRefused
from datasources.vault import CannotOpen

PURPOSE: Final = "datasources.schema"
EXPIRES_S: Final = 30


@shared_task(name="datasources.schema")
def answer_schema(message: str) -> None:
    """Answers a question of datasources.schema; one that is forged or too old is not answered."""
    answer_question(message, purpose=PURPOSE, kept_s=EXPIRES_S, find_out=_find_out)


def _find_out(question: dict[str, Any]) -> dict[str, Any]:
    try:
        datasource = Datasource.objects.get(pk=question["datasource"])
        connection = connect(datasource)
        if question["what"] == "sample":
            return _sample(datasource, connection, question)
        return _describe(datasource, connection, question["deadline"])
    except CallFailed as failure:
        return _error(str(failure), {"code": failure.code, "hint": failure.details.get("hint", "")})
    except (CannotOpen, EndpointRefused, IdentityRefused) as unusable:
        return _error(str(unusable))
    except Datasource.DoesNotExist:
        return _error("This datasource was deleted meanwhile.")


def _describe(datasource: Datasource, connection: Connection, deadline: float) -> dict[str, Any]:
    told = driver(datasource.driver).describe_tables(
        connection,
        names=_names(datasource),
        allowed=lambda name: not refusal(datasource, "DescribeTable", "read", {"TableName": name}),
        deadline=deadline,
    )
    note_shapes(datasource, told["tables"])
    return told


def _names(datasource: Datasource) -> Iterable[str] | None:
    """None to list them. Where only whole names are allowed, or listing is not, nothing need be listed."""
    patterns = datasource.allowed_tables
    may_list = not datasource.allowed_operations or "ListTables" in datasource.allowed_operations
    if may_list and (not patterns or any(pattern.endswith("*") for pattern in patterns)):
        return None
    return [name for name in patterns if not name.endswith("*")]


def _sample(datasource: Datasource, connection: Connection, question: dict[str, Any]) -> dict[str, Any]:
    table = question["table"]
    if refused := refusal(datasource, "Scan", "read", {"TableName": table}):
        return _error(refused)
    return driver(datasource.driver).sample(connection, table, deadline=question["deadline"])


def _error(message: str, details: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"error": {"message": message, "details": details or {}}}
