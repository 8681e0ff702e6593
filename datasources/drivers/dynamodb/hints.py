"""One more sentence, on what to do, beside AWS's own code and words; those stay as they came.

A code alone says little where one code stands for many mistakes (ValidationException): there the words are read too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from datasources.drivers import Request
from datasources.rights import read_refusal

HINTS: Final[dict[str, str]] = {
    "AccessDeniedException": "The credentials are valid, but their IAM policy does not allow this operation here.",
    "ConditionalCheckFailedException": "The condition did not hold for the item as it is now, so nothing was changed; "
    "read the item again before you repeat it.",
    "DuplicateItemException": "There is an item with this key already; use UPDATE, or another key.",
    "ExpiredTokenException": "The session token has run out; an administrator enters new credentials.",
    "IdempotentParameterMismatchException": "The same token came with another request before; give each its own.",
    "IncompleteSignatureException": "The access key id is not written as AWS writes them; enter both again.",
    "InvalidSignatureException": "The secret access key does not belong to the access key id: an administrator enters "
    "both again.",
    "ItemCollectionSizeLimitExceededException": "Items with one partition key may hold 10 GB beside local indexes.",
    "LimitExceededException": "Too many table changes run at once; wait until some have ended.",
    "MissingAuthenticationTokenException": "The request arrived without a signature; is the endpoint DynamoDB's own?",
    "ProvisionedThroughputExceededException": "The table's capacity is used up; try again shortly, or raise it.",
    "RequestLimitExceeded": "The account's capacity is used up; try again shortly.",
    "ResourceInUseException": "The table is being created, changed or deleted; wait until that has ended.",
    "ResourceNotFoundException": "Check the name of the table or index, and the datasource's region and account.",
    "TableNotFoundException": "Check the name of the table, and the datasource's region and account.",
    "ThrottlingException": "Too many requests at once; try again shortly.",
    "TransactionCanceledException": "Nothing of the transaction was applied; `reasons` says why, item by item.",
    "TransactionConflictException": "Another transaction holds the item; try again.",
    "UnknownOperationException": "What answers at this endpoint does not know the operation.",
    "UnrecognizedClientException": "AWS does not know this access key id; check it, the session token and the region.",
    "ValidationException": "DynamoDB refused the request as it is written; its sentence names the part.",
    "answer_too_large": "The size limit keeps one answer from using up the memory of all.",
    "connect_failed": "Check the region and the endpoint, and that the workers' network reaches it.",
    "deadline_passed": "Ask for less at once, or allow the datasource more time.",
    "bad_answer": "Something between Trellis and DynamoDB answered in its place: a proxy, or a wrong endpoint.",
}
SKEWED: Final = "The clock of the workers' machine is wrong: set it by a time server (NTP), then try again."

# What stands between (a local server, a proxy, STS, another of AWS's services) has codes of its own for the same.
SAME: Final[dict[str, str]] = {
    "AuthFailure": "UnrecognizedClientException",
    "ExpiredToken": "ExpiredTokenException",
    "InvalidAccessKeyId": "UnrecognizedClientException",
    "InvalidClientTokenId": "UnrecognizedClientException",
    "InvalidToken": "UnrecognizedClientException",
    "MissingAuthenticationToken": "MissingAuthenticationTokenException",
    "SignatureDoesNotMatch": "InvalidSignatureException",
    "TokenExpired": "ExpiredTokenException",
    "TokenRefreshRequired": "ExpiredTokenException",
}
CLOCKS: Final = frozenset({"RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"})
# Of a request that was refused for who sends it, whatever the code.
SIGNING: Final = frozenset({
    "AccessDeniedException", "AccessDenied", "IncompleteSignatureException", "InvalidSignatureException",
    "UnrecognizedClientException", *SAME})  # fmt: skip
SKEW: Final = re.compile(
    r"signature (?:has )?expired|not yet (?:current|valid)|clock.{0,30}(?:skew|drift|wrong|synchroni[sz]ed)"
    r"|skew(?:ed)? too|too skewed|time ?stamp.{0,40}(?:expired|too (?:old|far|new|late)|out of range|in the future)"
    r"|difference between the request time and|request (?:has expired|is (?:too old|from the future))"
    r"|date in credential scope does not match",
    re.IGNORECASE | re.DOTALL,
)
EXPIRED: Final = re.compile(
    r"(?:security |session |access )?(?:token|credentials?)\b.{0,60}\b(?:is|has|have|are|was)\b.{0,12}\bexpired"
    r"|expired (?:security |session |access )?(?:token|credentials)",
    re.IGNORECASE | re.DOTALL,
)

# (code, what its message says, what to do); the groups of the message may stand in the sentence. The first that fits.
KINDS: Final[tuple[tuple[str, re.Pattern[str], str], ...]] = tuple(
    (code, re.compile(words, re.IGNORECASE), hint)
    for code, words, hint in (
        ("ValidationException", r"reserved keyword: (?P<word>\w+)",
         "{word} is one of DynamoDB's reserved words: write #{word} in the expression and "
         '"#{word}": "{word}" in ExpressionAttributeNames.'),
        ("ValidationException", r"missing the key (?P<key>.+?) in the item",
         "Every item of this table needs the attribute {key}, which is part of its key: add it to Item."),
        ("ValidationException", r"type mismatch for (?:index )?key (?P<key>\S+) expected: (?P<wanted>\w+) "
         r"actual: (?P<found>\w+)", "The table's key {key} is of type {wanted} but the value is of type {found}: "
         'write {{"{wanted}": …}}, or give the parameter the fitting type.'),
        ("ValidationException", r"provided key element does not match the schema",
         "Key must hold the table's whole key and nothing else, each part with the table's type; the schema tells "
         "which."),
        ("ValidationException", r"key attribute cannot contain an empty (?:string|binary) value",
         "A key can't be empty: make the field that it comes from required."),
        ("ValidationException", r"empty (?:string|binary) value.*key",
         "A key can't be empty: make the field that it comes from required."),
        ("ValidationException", r"number of conditions on the keys is invalid",
         "Key must hold the table's whole key and nothing else; the schema tells which."),
        ("ValidationException", r"missed key schema element: (?P<key>\S+)",
         "KeyConditionExpression must compare the partition key {key} of the table, or of the index in IndexName, "
         "by =."),
        ("ValidationException", r"key condition not supported",
         "KeyConditionExpression takes = for the partition key, and =, <, <=, >, >=, BETWEEN or begins_with for the "
         "sort key; anything else belongs in FilterExpression."),
        ("ValidationException", r"condition parameter type does not match schema type",
         "A value in KeyConditionExpression is of another type than the key that it is compared with: text S, "
         "number N."),
        ("ValidationException", r"either the keyconditions or keyconditionexpression parameter must be specified",
         "A Query needs a KeyConditionExpression with the partition key; a Scan reads without one."),
        ("ValidationException", r"(?:does not have the specified index|index not found|specified index)"
         r"(?:: (?P<index>[\w.-]+))?", "Check IndexName against the indexes of the table; the schema lists them."),
        ("ValidationException", r"value provided in ExpressionAttributeValues unused in expressions: "
         r"keys: \{{?(?P<names>[^}]*)\}?", "No expression uses {names}: take it out of ExpressionAttributeValues, or "
         "use it."),
        ("ValidationException", r"value provided in ExpressionAttributeNames unused in expressions: "
         r"keys: \{{?(?P<names>[^}]*)\}?", "No expression uses {names}: take it out of ExpressionAttributeNames, or "
         "use it."),
        ("ValidationException", r"expression attribute value used in expression is not defined; attribute value: "
         r"(?P<name>:\w+)", "Add {name} to ExpressionAttributeValues."),
        ("ValidationException", r"expression attribute name used in (?:the document path|expression) is not defined; "
         r"attribute name: (?P<name>#\w+)", "Add {name} to ExpressionAttributeNames."),
        ("ValidationException", r"syntax error; token: (?P<token>.+?), near: (?P<near>.+)",
         "The expression can't be read at {token}: look at what stands around {near}."),
        ("ValidationException", r"syntax error", "The expression can't be read: look at the place that is named."),
        ("ValidationException", r"cannot update attribute (?P<key>\S+?)\. this attribute is part of the key",
         "The key {key} of an item can't change: put a new item with the new key and delete the old one."),
        ("ValidationException", r"incorrect data type|incorrect operand type",
         "The attribute, or the value that is put to it, is of another type than the expression needs: + and - take "
         "numbers, ADD numbers and sets, list_append lists."),
        ("ValidationException", r"document path provided in the update expression is invalid",
         "The map or list that the path goes through is not there: set it whole first."),
        ("ValidationException", r"item size.*exceeded the maximum|item size to update has exceeded",
         "An item holds 400 KB at most: keep what is large elsewhere, such as in S3, and its address here."),
        ("ValidationException", r"too many items requested|length less than or equal to (?:25|100)\b",
         "Split it: a BatchWriteItem takes 25 items, a BatchGetItem or a transaction 100."),
        ("ValidationException", r"contains duplicates|multiple operations on one item",
         "Each item may stand in one request once only."),
        ("ValidationException", r"nesting levels", "Values nest 32 levels deep at most."),
        ("ValidationException", r"statement wasn't well formed",
         'PartiQL takes names with " around them and values as ? with Parameters.'),
    )
)  # fmt: skip
# Why one item of a transaction spoke against it.
REASONS: Final[dict[str, str]] = {
    "ConditionalCheckFailed": "Its condition did not hold for the item as it is now.",
    "DuplicateItem": "There is an item with this key already.",
    "ItemCollectionSizeLimitExceeded": HINTS["ItemCollectionSizeLimitExceededException"],
    "ProvisionedThroughputExceeded": HINTS["ProvisionedThroughputExceededException"],
    "ThrottlingError": HINTS["ThrottlingException"],
    "TransactionConflict": "Another write held the item at that moment; try again.",
    "ValidationError": "DynamoDB refuses it as it is written.",
}
ITEMS: Final = {"TransactWriteItems": "TransactItems", "TransactGetItems": "TransactItems",
                "ExecuteTransaction": "TransactStatements"}  # fmt: skip


def hint_for(code: str, message: str) -> str | None:
    """What to do, in a sentence; None for a code that speaks for itself."""
    if right := read_refusal(code, message):
        return f"{right.sentence} An administrator adds it to the IAM policy of the datasource's credentials."
    if hint := signing_hint(code, message):
        return hint
    for kind, words, hint in KINDS:
        if kind == code and (found := words.search(message)):
            named = {name: (text or "").strip() for name, text in found.groupdict().items()}
            return hint.format(**named)
    return HINTS.get(SAME.get(code, code))


def signing_hint(code: str, message: str) -> str | None:
    """Of a refusal that is about time: a clock that is wrong, or a token whose time is over."""
    if code in CLOCKS or (code in SIGNING and SKEW.search(message)):
        return SKEWED
    return HINTS["ExpiredTokenException"] if code in SIGNING and EXPIRED.search(message) else None


def details_for(code: str, message: str, reasons: list[dict[str, Any]]) -> dict[str, Any]:
    """`hint`; `missing`, the right that a policy lacks; `reasons` of a cancelled transaction, each with its hint."""
    told: dict[str, Any] = {"hint": hint} if (hint := hint_for(code, message)) else {}
    if right := read_refusal(code, message):
        told["missing"] = {"action": right.action, "resource": right.resource}
    if reasons:
        told["reasons"] = [explained(reason) for reason in reasons]
    return told


def explained(reason: dict[str, Any]) -> dict[str, Any]:
    words = str(reason["message"] or "")
    hint = hint_for("ValidationException", words) if reason["code"] == "ValidationError" else None
    return {**reason, "hint": hint or REASONS.get(reason["code"].removesuffix("Exception"))}


def name_items(operation: str, request: Request, details: dict[str, Any]) -> None:
    """Says of each reason which part of the request it is about, and in the hint which was the first to fail."""
    if operation not in ITEMS or not details.get("reasons"):
        return
    member = ITEMS[operation]
    for number, (reason, item) in enumerate(zip(details["reasons"], request.get(member, []), strict=False)):
        reason["item"] = f"{member}[{number}]{described(item)}"
    failed = next((reason for reason in details["reasons"] if reason["code"] != "None" and "item" in reason), None)
    if failed:
        details["hint"] = (
            f"Nothing of the transaction was applied. {failed['item']}: {failed['hint'] or failed['code']}"
        )


def described(item: Mapping[str, Any]) -> str:
    """As " (Put in Orders)", for a part of a transaction; nothing for a statement."""
    for kind, what in item.items():
        if isinstance(what, Mapping) and "TableName" in what:
            return f" ({kind} in {what['TableName']})"
    return ""
