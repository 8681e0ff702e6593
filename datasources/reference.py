"""docs/operations.md, written from what the driver knows of its operations."""

from __future__ import annotations

from collections.abc import Iterable

from datasources.drivers import Access, OperationInfo

INTRODUCTION = """\
# Operations

<!-- Written by `manage.py operations_page`. -->

Every operation of boto3's DynamoDB client can be a query. What an operation does decides what Trellis lets happen by
itself:

- a **read** may run when a page loads, and may be sent again where no answer came;
- a **write** runs only when somebody asks for it, has its outcome recorded, and is never sent twice where it may have
  been applied;
- **administration** (tables, backups, policies, replication) is treated as a write, and never counts as a read.

PartiQL is told by its statements: `ExecuteStatement`, `BatchExecuteStatement` and `ExecuteTransaction` are reads where
every statement is a `SELECT`, and writes otherwise. An operation that a new boto3 brings and that stands in no table
counts as administration, and a test fails until somebody has decided
(`datasources/drivers/dynamodb/access.py`).

*items* is the member of the answer that a query's `items` stands for. Operations marked *pages* give a cursor for
the next page.
"""
TITLES: dict[Access, str] = {"read": "Reads", "write": "Writes", "admin": "Administration"}


def write_page(operations: Iterable[OperationInfo]) -> str:
    known = list(operations)
    by_access = {access: [each for each in known if each.access == access] for access in TITLES}
    return "\n".join([INTRODUCTION, *(write_table(TITLES[access], found) for access, found in by_access.items())])


def write_table(title: str, operations: list[OperationInfo]) -> str:
    head = f"## {title}\n\n| operation | needs | items | | does |\n| --- | --- | --- | --- | --- |\n"
    return head + "".join(map(write_row, operations))


def write_row(operation: OperationInfo) -> str:
    needs = ", ".join(f"`{name}`" for name in operation.required)
    items = f"`{operation.list}`" if operation.list else ""
    pages = "pages" if operation.paginated else ""
    words = operation.documentation.replace("|", "\\|")
    return f"| {operation.name} | {needs} | {items} | {pages} | {words} |\n"
