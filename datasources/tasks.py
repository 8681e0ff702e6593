"""The worker's side of testing a connection."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from celery import shared_task

from datasources.connections import connect, open_connection
from datasources.drivers import CallFailed, Connection
from datasources.endpoints import EndpointRefused
from datasources.models import Datasource
from datasources.questions import answer_question
from datasources.signing_in import IdentityRefused, Target
from datasources.vault import CannotOpen
from datasources.verdicts import Verdict, of_failure

PURPOSE = "datasources.test_connection"
# A sealed secret that is not saved is refused after a minute, however long its message is kept.
EXPIRES_S = 60


@shared_task(name="datasources.test_connection")
def test_connection(message: str) -> None:
    """Answers a question of datasources.probing; one that is forged or too old is not answered."""
    answer_question(message, purpose=PURPOSE, kept_s=EXPIRES_S, find_out=lambda question: asdict(_find_out(question)))


def _find_out(question: dict[str, Any]) -> Verdict:
    # The web process, which only asks, has no need of boto3.
    from datasources.trial import try_connection

    try:
        name, connection = _open(question)
        return try_connection(connection, name=name, tables=question["tables"], deadline=question["deadline"])
    except CallFailed as failure:
        return of_failure(failure)
    except (CannotOpen, EndpointRefused, IdentityRefused) as refusal:
        return Verdict(ok=False, message=str(refusal))
    except Datasource.DoesNotExist:
        return Verdict(ok=False, message="This datasource was deleted meanwhile.")


def _open(question: dict[str, Any]) -> tuple[str, Connection]:
    if "saved" in question:
        datasource = Datasource.objects.get(pk=question["saved"])
        return datasource.driver, connect(datasource)
    return "dynamodb", open_connection(Target(**question["target"]), sealed=question["sealed"])
