"""How answers page: which member of an answer begins the next request.

botocore's own paginators lack half of these, so the table is whole and a test compares it with theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from datasources.drivers import Request

# operation: (member of the answer, member of the request)
PAGES: Final[dict[str, tuple[str, str]]] = {
    "ExecuteStatement": ("NextToken", "NextToken"),
    "ListBackups": ("LastEvaluatedBackupArn", "ExclusiveStartBackupArn"),
    "ListBulkOperations": ("NextToken", "NextToken"),
    "ListContributorInsights": ("NextToken", "NextToken"),
    "ListExports": ("NextToken", "NextToken"),
    "ListGlobalTables": ("LastEvaluatedGlobalTableName", "ExclusiveStartGlobalTableName"),
    "ListImports": ("NextToken", "NextToken"),
    "ListTables": ("LastEvaluatedTableName", "ExclusiveStartTableName"),
    "ListTagsOfResource": ("NextToken", "NextToken"),
    "Query": ("LastEvaluatedKey", "ExclusiveStartKey"),
    "Scan": ("LastEvaluatedKey", "ExclusiveStartKey"),
}


def start_key(operation: str, answer_fields: Mapping[str, Any]) -> dict[str, Any] | None:
    """What with_start_key() needs for the page after this answer; None at the end, or where nothing pages."""
    if operation not in PAGES:
        return None
    given, wanted = PAGES[operation]
    return {wanted: answer_fields[given]} if answer_fields.get(given) else None


def with_start_key(operation: str, request: Request, key: Mapping[str, Any]) -> Request:
    """The same request for the page that `key` begins. Raises KeyError for a key of another operation."""
    wanted = PAGES[operation][1]
    return {**request, wanted: key[wanted]}
