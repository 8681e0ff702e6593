"""Renaming a widget that queries use: the page and the queries in one transaction."""

import uuid

import pytest

from tests.builder.conftest import make_widget

HOME = "/api/apps/shop/pages/home/"
KEY = '{"id": "{{ Table1.page }}-{{ Table1.search }}"}'
MIXED = f'{{"TableName": "products", "ExclusiveStartKey": {KEY}, "Limit": {{{{ Table1.pageSize }}}}}}'
RENAMED = MIXED.replace("Table1", "Orders")


def save(api, *changes, queries=None, base=1, change_id=None, url=HOME):
    body = {"id": change_id or str(uuid.uuid4()), "base": base, "changes": list(changes)}
    return api("PATCH", url, {**body, "queries": queries} if queries is not None else body)


def rename(to):
    return {"op": "set", "widget": "w1", "path": ["name"], "value": to}


@pytest.fixture
def query(as_builder, scan):
    """The page has Table1, and Products three parameters of it; each has a setting of its own."""
    save(as_builder, {"op": "add", "widget": "w1", "path": [], "value": make_widget("table", id="w1", w=8, h=40)})
    url = "/api/apps/shop/queries/Products/"
    saved = as_builder("PATCH", url, {"revision": scan["revision"], "body": MIXED})[1]
    parameters = [{"id": each["id"], "type": "text", "optional": True} for each in saved["parameters"][1:]]
    status, saved = as_builder("PATCH", url, {"revision": saved["revision"], "parameters": parameters})
    assert status == 200, saved
    return saved


def renamed(query, **more):
    expressions = {each["id"]: each["expression"].replace("Table1", "Orders") for each in query["parameters"]}
    return {"name": "Products", "revision": query["revision"], "body": RENAMED, "expressions": expressions, **more}


def test_parameters_keep_their_ids_and_settings(as_builder, query):
    status, answer = save(as_builder, rename("Orders"), base=2, queries=[renamed(query)])
    assert (status, answer["revision"]) == (200, 3)
    after = answer["queries"][0]
    assert (after["body"], after["revision"]) == (RENAMED, query["revision"] + 1)
    kept = [{**each, "expression": None, "names": None} for each in after["parameters"]]
    assert kept == [{**each, "expression": None, "names": None} for each in query["parameters"]]
    assert [each["expression"] for each in after["parameters"]] == ["Orders.page", "Orders.search", "Orders.pageSize"]
    assert as_builder("GET", HOME)[1]["document"]["widgets"][0]["name"] == "Orders"


def test_it_happens_together_or_not_at_all(as_builder, query):
    stale = renamed(query, revision=query["revision"] - 1)
    status, answer = save(as_builder, rename("Orders"), base=2, queries=[stale])
    assert (status, answer["error"]["code"]) == (409, "query_changed")
    broken = renamed(query, body='{"Limit": {{ Orders. }}}')
    assert save(as_builder, rename("Orders"), base=2, queries=[broken])[0] == 400
    assert as_builder("GET", HOME)[1]["document"]["widgets"][0]["name"] == "Table1"
    assert as_builder("GET", "/api/apps/shop/queries/Products/")[1]["parameters"] == query["parameters"]


def test_the_same_id_again_changes_nothing_more(as_builder, query):
    change_id = str(uuid.uuid4())
    first = save(as_builder, rename("Orders"), base=2, queries=[renamed(query)], change_id=change_id)
    assert save(as_builder, rename("Orders"), base=2, queries=[renamed(query)], change_id=change_id) == first


def test_a_query_that_means_a_widget_of_another_page_too_is_not_touched(as_builder, query):
    as_builder("POST", "/api/apps/shop/pages/", {"title": "Second"})
    twin = {"op": "add", "widget": "w1", "path": [], "value": make_widget("table", id="w1", w=8, h=40)}
    save(as_builder, twin, url=HOME.replace("home", "second"))
    status, answer = save(as_builder, rename("Orders"), base=2, queries=[renamed(query)])
    assert (status, answer["error"]["code"]) == (409, "name_shared")
    assert "the page Second" in answer["error"]["message"]


@pytest.mark.parametrize("sent", [5, {}, {"name": "Products"}, {"name": "Products", "revision": True, "body": ""}])
def test_what_is_no_change_of_a_query_is_refused(as_builder, query, sent):
    status, answer = save(as_builder, rename("Orders"), base=2, queries=[sent])
    assert (status, answer["error"]["code"]) == (400, "invalid_field")


def test_a_query_of_another_app_is_out_of_reach(as_builder, query):
    status, _ = save(as_builder, rename("Orders"), base=2, queries=[renamed(query, name="Elsewhere")])
    assert status == 404


def test_a_query_is_renamed_with_what_runs_and_reads_it(as_builder, query):
    run = [{"action": "run", "query": "Products"}]
    save(as_builder, {"op": "set", "widget": "w1", "path": ["events", "onSelect"], "value": run}, base=2)
    follows = {"op": "set", "widget": "w1", "path": ["events", "onSelect"], "value": [{**run[0], "query": "Goods"}]}
    change_id, sent = str(uuid.uuid4()), {"name": "Products", "rename": "Goods", "revision": query["revision"]}
    sent["body"] = query["body"]
    first = save(as_builder, follows, base=3, queries=[sent], change_id=change_id)
    assert first[0] == 200, first
    assert first[1]["queries"][0]["name"] == "Goods"
    assert save(as_builder, follows, base=3, queries=[sent], change_id=change_id) == first
    assert as_builder("GET", "/api/apps/shop/queries/Products/")[0] == 404


def test_a_query_is_not_renamed_to_a_name_that_is_taken(as_builder, query):
    sent = {"name": "Products", "rename": "Table1", "revision": query["revision"], "body": query["body"]}
    status, answer = save(as_builder, base=2, queries=[sent])
    assert status in (400, 409), answer
    assert as_builder("GET", "/api/apps/shop/queries/Products/")[0] == 200
