"""What a driver gives. A new one is a module with these functions and one line in DRIVERS."""

from __future__ import annotations

import difflib
import importlib
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, cast

from datasources.holes import MissingType
from datasources.values import Value

DRIVERS = {"dynamodb": "datasources.drivers.dynamodb"}

Access = Literal["read", "write", "admin"]
Request = dict[str, Any]
Names = list[str]
Paths = list[list[str]]


@dataclass(frozen=True, slots=True)
class OperationInfo:
    """One operation as the editor shows it and as the run path needs it."""

    name: str
    access: Access
    list: str | None
    """The member of the answer that `items` stands for, as Items for a Scan."""
    attribute_values: Paths
    """Paths in the answer at which an AttributeValue stands; "*" is any element or key."""
    required: Names
    documentation: str
    paginated: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """What check() finds in a saved body. `place` reads as a person would write it: "Item.price", "Keys[2].id"."""

    message: str
    place: str
    severity: Literal["error", "warning"] = "error"


FILTER_OPERATORS = (
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "between",
    "begins_with",
    "contains",
    "in",
    "exists",
    "not_exists",
)


@dataclass(frozen=True, slots=True)
class DeclaredFilter:
    """What people may filter on: an attribute, by which operators, with values of which type. `key`: it is one of the
    table's or index's, so that less is read instead of something left out of what was read."""

    attribute: str
    operators: tuple[str, ...]
    type: str = "any"
    key: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """What a person chose. `values`: two for between, any number for in, none for exists, else one."""

    attribute: str
    operator: str
    values: tuple[Value, ...]
    key: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person changed of an item, by attribute, and what of it the change rests on: `expected` is what they saw,
    `absent` what was not there."""

    set: Mapping[str, Value] = field(default_factory=dict)
    remove: Sequence[str] = ()
    expected: Mapping[str, Value] = field(default_factory=dict)
    absent: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a read's items come from, as far as its request tells: their table, the index that they are read from, and
    why they may lack attributes whatever that index holds."""

    table: str | None
    index: str | None
    part: str | None


class RequestFault(ValueError):
    """The values do not make a request; nothing was sent. The run API answers 400."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place


class UnknownOperation(KeyError):
    """The driver has no operation of this name; `nearest` has the names most like it."""

    def __init__(self, name: str, names: Iterable[str]) -> None:
        self.name = name
        self.nearest = difflib.get_close_matches(name, list(names), n=3)
        hint = f" Did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        self.message = f"There is no operation {name}.{hint}"
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Connection:
    """Where a call goes and who makes it. Holds opened credentials: workers only, never logged, never kept."""

    region: str
    endpoint: str | None
    access_key_id: str
    secret_access_key: str = field(repr=False)
    session_token: str | None = field(default=None, repr=False)
    datasource_id: uuid.UUID | None = None
    """None for one that is tested before it is saved; its client is not kept."""
    revision: int = 0
    timeout_ms: int = 10_000
    renew_at: float | None = field(default=None, compare=False)
    """When to ask for credentials again (epoch seconds); None for those that do not end."""
    sts_endpoint: str | None = None
    """Where who this is can be asked for, where that is neither AWS's own nor `endpoint`."""


OutcomeState = Literal["succeeded", "failed", "unknown"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one item of a batch ended. `place` is where it stands in the request: "RequestItems.Products[2]"."""

    place: str
    state: OutcomeState = "succeeded"
    code: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful answer: its bytes as they came, checked to be one whole JSON object."""

    body: bytes
    meta: dict[str, Any]
    """requestId, attempts, serviceMs, capacity, count, scanned: RunMeta of static/src/lib/types.ts."""
    next_key: dict[str, Any] | None
    """The input members with which the next page is asked for (with_start_key), or None at the end."""
    more: tuple[bytes, ...] = ()
    """The answers of the further calls that a batch took."""
    outcomes: list[Outcome] | None = None
    """One for each item of a batch of which not all went well, in the order of the request."""


class CallFailed(Exception):
    """The call gave no answer that can be trusted.

    `outcome` is "failed" where it was certainly not applied, "unknown" for a write that left and may have been.
    `code` is AWS's own, or ours in snake_case. `body` has the bytes of AWS's error where there is one.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        retryable: bool = False,
        outcome: Literal["failed", "unknown"] = "failed",
        details: dict[str, Any] | None = None,
        body: bytes | None = None,
        meta: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.retryable = retryable
        self.outcome = outcome
        self.details = details or {}
        self.body = body
        self.meta = meta or {}


class ParameterLike(Protocol):
    """What a driver needs to know of a query's parameter (queries.bindings.parameters.Parameter has it).

    That a value fits the declared type and is one of the choices is seen to in queries, before a driver gets it.
    """

    @property
    def expression(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def optional(self) -> bool: ...
    @property
    def choices(self) -> Sequence[Any] | None: ...
    @property
    def open(self) -> bool: ...


Parameters = Mapping[str, ParameterLike]
Values = Mapping[str, Value | MissingType]


class Driver(Protocol):
    """The functions of a driver's module; datasources.drivers.dynamodb tells each at length."""

    def operations(self) -> list[OperationInfo]: ...
    def operation(self, name: str) -> OperationInfo: ...
    def check(self, operation: str, tree: object, parameters: Parameters) -> list[Problem]: ...
    def render(self, operation: str, tree: object, values: Values, parameters: Parameters) -> Request: ...
    def effective_access(self, operation: str, request: Request) -> Access: ...
    def start_key(self, operation: str, answer_fields: Mapping[str, Any]) -> dict[str, Any] | None: ...
    def with_start_key(self, operation: str, request: Request, key: Mapping[str, Any]) -> Request: ...
    def check_filters(self, operation: str, tree: object, declared: Sequence[DeclaredFilter]) -> list[Problem]: ...
    def with_filters(self, operation: str, request: Request, filters: Sequence[Filter]) -> Request: ...
    def check_keys(self, request: object, table_of: Callable[[str], Mapping[str, Any] | None]) -> list[Problem]: ...
    def check_edit(
        self, operation: str, tree: object, attributes: Sequence[str], keys: Sequence[str]
    ) -> list[Problem]: ...
    def with_edit(self, operation: str, request: Request, edit: Edit) -> Request: ...
    def shown_in_conflict(self, request: Request, attributes: Sequence[str]) -> list[str] | None: ...
    def reading(self, request: Mapping[str, Any]) -> Reading: ...
    def with_most_items(self, operation: str, request: Request, most: int) -> Request: ...
    def count_items(self, operation: str, answer: Answer) -> int: ...
    def call(
        self,
        connection: Connection,
        operation: str,
        request: Request,
        *,
        deadline: float,
        limit: int,
        write: bool,
        token: str | None = None,
    ) -> Answer: ...
    def describe_tables(
        self, connection: Connection, *, names: Iterable[str] | None, allowed: Callable[[str], bool], deadline: float
    ) -> dict[str, Any]: ...
    def sample(self, connection: Connection, table: str, *, deadline: float) -> dict[str, Any]: ...
    def warm(self) -> None: ...


def driver(name: str) -> Driver:
    """The driver's module, imported when first asked for. Raises KeyError for a name that DRIVERS lacks."""
    return cast(Driver, importlib.import_module(DRIVERS[name]))
