"""Which operations read, write or administer: the one thing about them that botocore's model does not say.

A name that stands nowhere here is careful's: admin. A test fails when boto3 brings an operation that isn't listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from datasources.drivers import Access

# The three of PartiQL are writes unless every statement of the request is seen to be a SELECT.
ACCESS: Final[dict[str, Access]] = {
    "BatchExecuteStatement": "write",
    "BatchGetItem": "read",
    "BatchWriteItem": "write",
    "CancelBulkOperation": "admin",
    "CreateBackup": "admin",
    "CreateGlobalTable": "admin",
    "CreateTable": "admin",
    "DeleteBackup": "admin",
    "DeleteItem": "write",
    "DeleteResourcePolicy": "admin",
    "DeleteTable": "admin",
    "DescribeBackup": "read",
    "DescribeBulkOperation": "read",
    "DescribeContinuousBackups": "read",
    "DescribeContributorInsights": "read",
    "DescribeEndpoints": "read",
    "DescribeExport": "read",
    "DescribeGlobalTable": "read",
    "DescribeGlobalTableSettings": "read",
    "DescribeImport": "read",
    "DescribeKinesisStreamingDestination": "read",
    "DescribeLimits": "read",
    "DescribeTable": "read",
    "DescribeTableReplicaAutoScaling": "read",
    "DescribeTimeToLive": "read",
    "DisableKinesisStreamingDestination": "admin",
    "EnableKinesisStreamingDestination": "admin",
    "ExecuteStatement": "write",
    "ExecuteTransaction": "write",
    "ExportTableToPointInTime": "admin",
    "GetItem": "read",
    "GetResourcePolicy": "read",
    "ImportTable": "admin",
    "ListBackups": "read",
    "ListBulkOperations": "read",
    "ListContributorInsights": "read",
    "ListExports": "read",
    "ListGlobalTables": "read",
    "ListImports": "read",
    "ListTables": "read",
    "ListTagsOfResource": "read",
    "PutItem": "write",
    "PutResourcePolicy": "admin",
    "Query": "read",
    "RestoreTableFromBackup": "admin",
    "RestoreTableToPointInTime": "admin",
    "Scan": "read",
    "SearchVectors": "read",
    "StartBulkPutItems": "admin",
    "TagResource": "admin",
    "TransactGetItems": "read",
    "TransactWriteItems": "write",
    "UntagResource": "admin",
    "UpdateContinuousBackups": "admin",
    "UpdateContributorInsights": "admin",
    "UpdateGlobalTable": "admin",
    "UpdateGlobalTableSettings": "admin",
    "UpdateItem": "write",
    "UpdateKinesisStreamingDestination": "admin",
    "UpdateTable": "admin",
    "UpdateTableReplicaAutoScaling": "admin",
    "UpdateTimeToLive": "admin",
}
PARTIQL: Final[dict[str, str | None]] = {
    "ExecuteStatement": None,
    "BatchExecuteStatement": "Statements",
    "ExecuteTransaction": "TransactStatements",
}
SELECT = re.compile(r"\s*SELECT\b", re.IGNORECASE)


def declared_access(operation: str) -> Access:
    return ACCESS.get(operation, "admin")


def effective_access(operation: str, request: Mapping[str, Any]) -> Access:
    """What this request does: PartiQL by its statements, everything else by the table."""
    if operation in PARTIQL and all(SELECT.match(statement) for statement in statements(operation, request)):
        return "read"
    return declared_access(operation)


def statements(operation: str, request: Mapping[str, Any]) -> Iterator[str]:
    """The PartiQL of a request; a place that holds none gives "", which is no SELECT."""
    member = PARTIQL[operation]
    holders = [request] if member is None else request.get(member) or [{}]
    for holder in holders:
        statement = holder.get("Statement") if isinstance(holder, Mapping) else None
        yield statement if isinstance(statement, str) else ""
