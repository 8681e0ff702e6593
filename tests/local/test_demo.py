"""The sample data: whole at the first start, and at later ones what people made of it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from builder.models import App
from config.local import demo, demo_app, demo_tables
from datasources.connections import connect
from queries.models import Query
from widgets.kinds import KINDS

ANOTHER = "http://127.0.0.1:4566"


@pytest.fixture
def seeded(db: None, dynamodb: str) -> str:
    """The endpoint whose tables the demo app reads."""
    demo_tables.seed_tables(dynamodb)
    demo.seed_people("the demo password", reset=False)
    demo_app.seed_app(demo.seed_datasource(dynamodb))
    return dynamodb


def test_the_demo_app_is_published_and_its_queries_are_without_problems(seeded: str) -> None:
    app = App.objects.get(slug="shop")
    assert app.live is not None
    assert app.live.number == 1
    operations = {query.name: query.operation for query in app.queries.all()}
    assert operations.items() >= {"Products": "Scan", "AddProduct": "PutItem", "Broken": "Scan"}.items()
    assert {widget["kind"] for page in app.pages.all() for widget in page.document["widgets"]} == set(KINDS)


def test_a_second_start_keeps_what_people_changed(seeded: str) -> None:
    table = demo_tables.client(seeded)
    table.put_item(TableName="products", Item={"id": {"S": "p-0001"}, "name": {"S": "Renamed"}})
    Query.objects.filter(name="AddProduct").delete()
    User.objects.get(username="viewer").delete()
    assert demo_tables.seed_tables(seeded) == []
    demo_app.seed_app(demo.seed_datasource(seeded))
    assert table.get_item(TableName="products", Key={"id": {"S": "p-0001"}})["Item"]["name"] == {"S": "Renamed"}
    assert not Query.objects.filter(name="AddProduct").exists()


def test_tables_that_are_gone_are_made_again(seeded: str) -> None:
    table = demo_tables.client(seeded)
    table.delete_table(TableName="orders")
    assert demo_tables.seed_tables(seeded) == ["orders"]
    assert table.scan(TableName="orders", Select="COUNT")["Count"] == demo_tables.ORDER_COUNT


def test_the_datasource_follows_the_local_server_and_still_opens(seeded: str) -> None:
    moved = demo.seed_datasource(ANOTHER)
    assert (moved.endpoint, moved.revision) == (ANOTHER, 2)
    assert connect(moved).secret_access_key == demo_tables.SECRET_ACCESS_KEY


def test_a_datasource_that_someone_pointed_elsewhere_stays_there(seeded: str) -> None:
    datasource = demo.seed_datasource(seeded)
    datasource.endpoint = ""
    datasource.save()
    assert demo.seed_datasource(ANOTHER).endpoint == ""


def test_passwords_of_their_own_are_kept_and_told(seeded: str) -> None:
    viewer = User.objects.get(username="viewer")
    viewer.set_password("one of their own")
    viewer.save()
    assert demo.seed_people("the demo password", reset=False) == {"admin": True, "builder": True, "viewer": False}
    assert demo.seed_people("a newly given one", reset=True) == {"admin": True, "builder": True, "viewer": True}


def test_the_products_hold_every_kind_of_value() -> None:
    products = demo_tables.products()
    kinds = {type(value).__name__ for product in products for value in product.values()}
    assert {"str", "int", "Decimal", "bool", "set", "dict", "NoneType", "bytes"} <= kinds
    assert len(products) == demo_tables.PRODUCT_COUNT
    assert products == demo_tables.products()
