"""The main path on PostgreSQL: one setting away from SQLite."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.local.demo_tables import client
from config.local.processes import free_port
from tests import settings
from tests.postgresql import postgresql
from tests.servers import Live, live, run_module
from tests.visitor import Visitor

PASSWORD = "the demo password"
LIST = "/admin/datasources/datasource/"


@pytest.fixture(scope="module")
def on_postgresql(valkey: str, dynamodb: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """Trellis with the demo app, on a PostgreSQL and a cache of its own."""
    port = free_port()
    static: Path = tmp_path_factory.mktemp("static")
    with postgresql() as database:
        environment = {
            **settings.ENVIRONMENT,
            "TRELLIS_DATABASE_URL": database,
            "TRELLIS_BASE_URL": f"http://127.0.0.1:{port}",
            "TRELLIS_REDIS_URL": f"redis://127.0.0.1:{settings.VALKEY_PORT}/1",
            "TRELLIS_STATIC_ROOT": str(static),
        }
        demo = {"TRELLIS_DEMO_PASSWORD": PASSWORD, "TRELLIS_DEMO_ENDPOINT": dynamodb}
        run_module("config.local.prepare", environment={**environment, **demo})
        with live(dynamodb_url=dynamodb, port=port, environment=environment) as trellis:
            yield trellis


def run(visitor: Visitor, query: str, values: dict[str, object]) -> dict[str, object]:
    bundle = visitor.get("/api/published/shop/pages/home/").json()
    parameters = {each["expression"]: each["id"] for each in bundle["queries"][query]["parameters"] if not each["user"]}
    body = {
        "run": str(uuid.uuid4()),
        "release": bundle["queries"][query]["release"],
        "values": {parameters[expression]: value for expression, value in values.items()},
        "filters": [],
        "cursor": None,
    }
    answer = visitor.send("POST", f"/api/published/shop/queries/{query}/run/", body)
    assert answer.status == 200, answer.body
    envelope: dict[str, object] = answer.json()
    return envelope


def test_a_viewer_lists_products_and_adds_one(on_postgresql: Live) -> None:
    viewer = Visitor(on_postgresql.url)
    assert viewer.sign_in("viewer", PASSWORD).status == 200
    assert viewer.get("/a/shop/").status == 200
    before = run(viewer, "Products", {})
    assert before["state"] == "succeeded"
    values = {
        "Date.now().toString(36)": "postgres",
        "NewProduct.data.name": "Pigeon",
        "NewProduct.data.category": "Garden",
        "NewProduct.data.price": 12.5,
        "NewProduct.data.stock": 3,
        "new Date().toISOString().slice(0, 10)": "2025-11-22",
    }
    assert run(viewer, "AddProduct", values)["state"] == "succeeded"
    found = client(on_postgresql.dynamodb).get_item(TableName="products", Key={"id": {"S": "p-postgres"}})["Item"]
    assert found["addedBy"] == {"S": "viewer"}
    assert found["price"] == {"N": "12.5"}
    assert "p-postgres" in json.dumps(run(viewer, "Products", {})["results"])


def test_an_admin_tests_a_datasource_and_saves_it(on_postgresql: Live) -> None:
    """Its form is checked and tested outside of the transaction in which it is saved under a lock."""
    admin = Visitor(on_postgresql.url)
    assert admin.sign_in("admin", PASSWORD).status == 200
    (page,) = set(re.findall(r"/admin/datasources/datasource/[\w-]{36}/change/", admin.get(LIST).body.decode()))
    fields = {"name": "Shop", "region": "eu-west-1", "endpoint": on_postgresql.dynamodb, "sign_in": "key"}
    form = {**fields, "timeout_ms": "10000"}
    assert admin.submit(f"{page}check/", form).json() == {"errors": {}}
    assert admin.submit(f"{page}test/", form).json()["ok"] is True
    assert admin.submit(page, {**form, "timeout_ms": "9000"}).status == 200
    assert 'value="9000"' in admin.get(page).body.decode()
