"""DynamoDB through boto3: its operations, the check of saved bodies, requests from values, and the call itself."""

import importlib
from typing import TYPE_CHECKING, Any

from datasources.drivers.dynamodb.access import effective_access
from datasources.drivers.dynamodb.checking import check
from datasources.drivers.dynamodb.counting import count_items, with_most_items
from datasources.drivers.dynamodb.edits import check_edit, shown_in_conflict, with_edit
from datasources.drivers.dynamodb.filters import check_filters, with_filters
from datasources.drivers.dynamodb.keys import check_keys
from datasources.drivers.dynamodb.model import operation, operations
from datasources.drivers.dynamodb.paging import start_key, with_start_key
from datasources.drivers.dynamodb.reading import reading
from datasources.drivers.dynamodb.rendering import render

if TYPE_CHECKING:
    from datasources.drivers.dynamodb.calling import call, warm
    from datasources.drivers.dynamodb.schema import describe_tables, sample

CALLING = {"call": "calling", "warm": "calling", "describe_tables": "schema", "sample": "schema"}

__all__ = [
    "call",
    "check",
    "check_edit",
    "check_filters",
    "check_keys",
    "count_items",
    "describe_tables",
    "effective_access",
    "operation",
    "operations",
    "reading",
    "render",
    "sample",
    "shown_in_conflict",
    "start_key",
    "warm",
    "with_edit",
    "with_filters",
    "with_most_items",
    "with_start_key",
]


def __getattr__(name: str) -> Any:
    """What calls DynamoDB is loaded when first used: boto3 takes a quarter second, and the web needs none of it."""
    if name in CALLING:
        return getattr(importlib.import_module(f"datasources.drivers.dynamodb.{CALLING[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
