"""DynamoDB through boto3: its operations, the check of saved bodies, requests from values, and the call itself."""

from datasources.drivers.dynamodb.access import effective_access
from datasources.drivers.dynamodb.calling import call, test
from datasources.drivers.dynamodb.checking import check
from datasources.drivers.dynamodb.model import operation, operations
from datasources.drivers.dynamodb.paging import start_key, with_start_key
from datasources.drivers.dynamodb.rendering import render

__all__ = [
    "call",
    "check",
    "effective_access",
    "operation",
    "operations",
    "render",
    "start_key",
    "test",
    "with_start_key",
]
