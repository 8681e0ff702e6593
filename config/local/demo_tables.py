"""A shop's tables in the local DynamoDB: products with every kind of value, orders with a sort key and an index."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import boto3
from botocore.config import Config

PRODUCTS, ORDERS = "products", "orders"
REGION = "eu-west-1"
# What a local DynamoDB takes for an identity. It proves nothing and opens nothing.
ACCESS_KEY_ID, SECRET_ACCESS_KEY = "local", "local-development-only"
PRODUCT_COUNT, ORDER_COUNT, CUSTOMER_COUNT = 300, 400, 60
BATCH = 25

Item = dict[str, Any]

TABLES: dict[str, dict[str, Any]] = {
    PRODUCTS: {
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    },
    ORDERS: {
        "AttributeDefinitions": [
            {"AttributeName": name, "AttributeType": "S"} for name in ("customer", "order", "status", "placed")
        ],
        "KeySchema": [
            {"AttributeName": "customer", "KeyType": "HASH"},
            {"AttributeName": "order", "KeyType": "RANGE"},
        ],
        "GlobalSecondaryIndexes": [
            {
                "IndexName": "by-status",
                "KeySchema": [
                    {"AttributeName": "status", "KeyType": "HASH"},
                    {"AttributeName": "placed", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    },
}

CATEGORIES = {
    "Kitchen": ("Mug", "Kettle", "Carafe", "Bread board", "Cast-iron pan", "Tea towel"),
    "Desk": ("Notebook", "Pen tray", "Desk lamp", "Cork board", "Letter opener"),
    "Garden": ("Watering can", "Hand trowel", "Seed tin", "Planter", "Twine"),
    "Travel": ("Duffel bag", "Rain cover", "Wash bag", "Luggage tag", "Flask"),
    "Light": ("Candle", "Lantern", "Paper shade", "Reading light"),
}
MATERIALS = ("oak", "linen", "enamel", "brass", "stoneware", "wool", "recycled steel", "cork")
COLOURS = ("sand", "ink", "moss", "clay", "chalk", "plum", "ochre")
TAGS = ("new", "gift", "handmade", "sale", "refill", "bestseller", "limited")
STATUSES = ("open", "paid", "packed", "shipped", "returned")
NAMES = ("ada", "bela", "chidi", "dora", "emil", "fatima", "goran", "hana", "ines", "jonas", "kofi", "lena")
FIRST_DAY = date(2025, 1, 6)


def client(endpoint: str) -> Any:
    """For the local server only: an identity of its own, no retries that hide a server that is not there."""
    return boto3.client(
        "dynamodb",
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id=ACCESS_KEY_ID,
        aws_secret_access_key=SECRET_ACCESS_KEY,
        config=Config(retries={"total_max_attempts": 2}, proxies={}),
    )


def seed_tables(endpoint: str) -> list[str]:
    """Makes and fills the tables that are missing or empty, and returns their names. Others stay as they are."""
    dynamodb = client(endpoint)
    present = dynamodb.list_tables()["TableNames"]
    items = {PRODUCTS: products, ORDERS: orders}
    seeded = []
    for table, definition in TABLES.items():
        if table not in present:
            dynamodb.create_table(TableName=table, BillingMode="PAY_PER_REQUEST", **definition)
            dynamodb.get_waiter("table_exists").wait(TableName=table, WaiterConfig={"Delay": 1})
        if dynamodb.scan(TableName=table, Limit=1)["Count"] == 0:
            _fill(endpoint, table, items[table]())
            seeded.append(table)
    return seeded


def _fill(endpoint: str, table: str, items: Iterable[Item]) -> None:
    resource = boto3.resource(
        "dynamodb",
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id=ACCESS_KEY_ID,
        aws_secret_access_key=SECRET_ACCESS_KEY,
    )
    with resource.Table(table).batch_writer() as writer:
        for item in items:
            writer.put_item(Item=item)


def products() -> list[Item]:
    """The same 300 each time."""
    chance = random.Random(2025)  # noqa: S311 - sample data
    return [_product(number, chance) for number in range(1, PRODUCT_COUNT + 1)]


def _product(number: int, chance: random.Random) -> Item:
    category = chance.choice(list(CATEGORIES))
    thing, material, colour = chance.choice(CATEGORIES[category]), chance.choice(MATERIALS), chance.choice(COLOURS)
    item: Item = {
        "id": f"p-{number:04}",
        "name": f"{thing}, {material}, {colour}",
        "category": category,
        "price": Decimal(chance.randrange(290, 18_900)) / 100,
        "stock": chance.choice((0, 3, 8, 12, 40, 125)),
        "rating": Decimal(chance.randrange(30, 51)) / 10,
        # Beyond what a JavaScript number can hold: it must come through digit by digit.
        "barcode": 40_000_000_000_000_000 + chance.randrange(10**15),
        "tags": set(chance.sample(TAGS, chance.randrange(1, 4))),
        "added": (FIRST_DAY + timedelta(days=chance.randrange(300))).isoformat(),
        "active": chance.random() > 0.1,
        "dimensions": _dimensions(chance),
        "supplier": {"name": f"{material.title()} & Co", "address": {"city": "Porto", "country": "PT"}, "days": [2, 5]},
    }
    return item | _rare_values(number, chance)


def _dimensions(chance: random.Random) -> Item:
    width, height, depth = (Decimal(chance.randrange(20, 900)) / 10 for _ in range(3))
    return {"width": width, "height": height, "depth": depth, "unit": "cm"}


def _rare_values(number: int, chance: random.Random) -> Item:
    """Nulls, number sets, binary, and attributes that only some items have."""
    rare: Item = {}
    if number % 9 == 0:
        rare["discontinued"] = None
    if number % 4 == 0:
        rare["sizes"] = {Decimal(size) for size in chance.sample((36, 38, 40, 42, 44), 3)}
    if number % 25 == 0:
        rare["thumbnail"] = _picture(chance.randbytes(48))
    if number % 7 == 0:
        rare["note"] = "Ships in two boxes; the lid comes separately and may arrive a day later than the rest."
    return rare


def _picture(colours: bytes) -> bytes:
    """A PNG of 4 by 4 pixels, three bytes each."""
    lines = b"".join(b"\0" + colours[at : at + 12] for at in range(0, 48, 12))
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def orders() -> list[Item]:
    """The same 400 each time."""
    chance = random.Random(2026)  # noqa: S311 - sample data
    catalogue = products()
    return [_order(number, chance, catalogue) for number in range(1, ORDER_COUNT + 1)]


def _order(number: int, chance: random.Random, catalogue: list[Item]) -> Item:
    customer = chance.randrange(CUSTOMER_COUNT)
    placed = (FIRST_DAY + timedelta(days=chance.randrange(310))).isoformat()
    lines = [_line(product, chance) for product in chance.sample(catalogue, chance.randrange(1, 5))]
    return {
        "customer": f"{NAMES[customer % len(NAMES)]}.{customer:02}@example.com",
        "order": f"{placed}#{number:04}",
        "placed": placed,
        "status": chance.choice(STATUSES),
        "lines": lines,
        "total": sum((line["price"] * line["quantity"] for line in lines), Decimal()),
        "gift": chance.random() < 0.15,
        "shipped_to": {"city": chance.choice(("Lisbon", "Ghent", "Turin", "Malmö", "Graz")), "door": None},
    }


def _line(product: Item, chance: random.Random) -> Item:
    return {"product": product["id"], "price": product["price"], "quantity": chance.randrange(1, 5)}
