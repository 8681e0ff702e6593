"""Values of every type, as boto3 takes them and as the browser sends them."""

from __future__ import annotations

import base64
from typing import Any

# Each is an AttributeValue as boto3's client takes it; what they are called stands in the names of cases.
SAMPLES: dict[str, dict[str, Any]] = {
    "S": {"S": "Irene"},
    "S-empty": {"S": ""},
    "S-quotes": {"S": "\"quote\" 'single' \\ {{ x }} :x #n }"},
    "S-unicode": {"S": "é e\u0301 日本 😀 א\u202e \u2028 \x00\t"},
    "S-number": {"S": "5"},
    "N": {"N": "19.99"},
    "N-zero": {"N": "0"},
    "N-negative": {"N": "-7.5"},
    "N-38-digits": {"N": "12345678901234567890123456789012345678"},
    "N-38-decimals": {"N": "-0.12345678901234567890123456789012345678"},
    "N-64-bit": {"N": "9223372036854775807"},
    "N-large": {"N": "9.9E+125"},
    "N-small": {"N": "1E-130"},
    "B": {"B": b"\x00\x01\xff"},
    "B-empty": {"B": b""},
    "BOOL-true": {"BOOL": True},
    "BOOL-false": {"BOOL": False},
    "NULL": {"NULL": True},
    "SS": {"SS": ["Sherlock", "Irene"]},
    "NS": {"NS": ["1", "2.5", "-3", "18446744073709551615"]},
    "BS": {"BS": [b"\x01", b"\xff\x00"]},
    "L": {"L": [{"S": "a"}, {"N": "1"}, {"BOOL": False}, {"NULL": True}, {"B": b"\x02"}, {"SS": ["x"]}, {"M": {}}]},
    "L-empty": {"L": []},
    "M": {"M": {"city": {"S": "Porto"}, "days": {"L": [{"N": "2"}]}, "tags": {"NS": ["1"]}}},
    "M-empty": {"M": {}},
    "M-tag-names": {"M": {"S": {"M": {"N": {"S": "5"}}}, "M": {"M": {"S": {"S": "a"}}}}},
    "M-one-tag-name": {"M": {"N": {"S": "5"}}},
    "M-dollar": {"M": {"$n": {"S": "5"}, "$set": {"L": []}, "b": {"M": {"$map": {"N": "1"}}}}},
    "M-odd-keys": {"M": {"__proto__": {"S": "x"}, "a.b": {"N": "1"}, "c[0]": {"BOOL": True}, "é": {"NULL": True}}},
}


def nested(depth: int) -> dict[str, Any]:
    """A value of `depth` levels, lists and maps in turn."""
    value: dict[str, Any] = {"S": "deep"}
    for level in range(depth):
        value = {"L": [value]} if level % 2 else {"M": {"inner": value}}
    return value


SAMPLES["depth-31"] = nested(31)
EVERYTHING = dict(SAMPLES)


def to_wire(attribute: dict[str, Any]) -> Any:
    """What the browser sends for a value that it read of an answer."""
    ((tag, content),) = attribute.items()
    if tag == "L":
        return [to_wire(child) for child in content]
    if tag == "M":
        inner = {key: to_wire(child) for key, child in content.items()}
        return {"$map": inner} if any(key.startswith("$") for key in inner) else inner
    if tag in {"SS", "NS", "BS"}:
        return {"$set": [tag[0], [text_of(member) for member in content]]}
    forms = {"N": {"$n": content}, "B": {"$bin": text_of(content)}, "NULL": None}
    return forms.get(tag, content)


def text_of(member: Any) -> Any:
    return base64.b64encode(member).decode() if isinstance(member, bytes) else member
