"""Chains of actions as an event may hold them."""

import pytest

from builder.actions import DEPTH_LIMIT, check_chain


def test_a_chain_of_every_kind_is_fine():
    chain = [
        {
            "action": "run",
            "query": "AddUser",
            "params": {"a": [1]},
            "then": [{"action": "message", "text": "Added {{ result.id }}", "tone": "success"}],
            "catch": [{"action": "message", "text": "{{ error.message }}", "tone": "error"}],
        },
        {"action": "navigate", "to": "home?id={{ row.id }}"},
        {"action": "navigate", "to": "", "app": "shop", "query": {"id": "{{ row.id }}"}},
        {"action": "openModal", "widget": "Modal1", "if": "{{ row.open }}"},
        {"action": "closeModal", "widget": "Modal1"},
        {"action": "set", "name": "a", "value": None},
        {"action": "set", "name": "a", "value": 1, "kept": True},
        {"action": "setValue", "widget": "Input1", "value": {"a": 1}},
        {"action": "download", "data": "{{ Products.items }}", "name": "Products", "format": "csv"},
        {"action": "reset", "widget": "Form1"},
        {"action": "copy", "text": "{{ row.id }}"},
    ]
    assert list(check_chain(chain)) == []


@pytest.mark.parametrize(
    "to", ["home", "/a/shop/home/", "#top", "?page=2", "{{ row.url }}", "https://example.com/{{ a }}"]
)
def test_places_that_may_be_navigated_to(to):
    assert list(check_chain([{"action": "navigate", "to": to}])) == []


@pytest.mark.parametrize(
    "to",
    ["javascript:alert(1)", " JavaScript:alert(1)", "//evil.example", "\\\\evil.example", "/\\evil.example", "data:x"],
)
def test_places_that_may_not(to):
    assert [place for place, _ in check_chain([{"action": "navigate", "to": to}])] == ["0.to"]


@pytest.mark.parametrize(
    ("chain", "place"),
    [
        ({}, ""),
        ([5], "0.action"),
        ([{"action": "delete"}], "0.action"),
        ([{"action": ["run"]}], "0.action"),
        ([{"action": "run"}], "0.query"),
        ([{"action": "run", "query": 5}], "0.query"),
        ([{"action": "run", "query": "A", "url": "x"}], "0.url"),
        ([{"action": "run", "query": "A", "then": [{"action": "copy"}]}], "0.then.0.text"),
        ([{"action": "run", "query": "A", "catch": {}}], "0.catch"),
        ([{"action": "message", "text": "a", "tone": "loud"}], "0.tone"),
        ([{"action": "copy", "text": "a", "if": True}], "0.if"),
        ([{"action": "navigate", "to": "home", "query": "a=1"}], "0.query"),
        ([{"action": "navigate", "to": "home", "app": "../admin"}], "0.app"),
        ([{"action": "openModal"}], "0.widget"),
        ([{"action": "set", "name": "a", "value": 1, "kept": "yes"}], "0.kept"),
        ([{"action": "setValue", "widget": "Input1"}], "0.value"),
        ([{"action": "download", "name": "a"}], "0.data"),
        ([{"action": "download", "data": [], "format": "xlsx"}], "0.format"),
        (
            [{"action": "run", "query": "A"}, {"action": "copy", "text": "a", "then": [{"action": "reset"}]}],
            "1.then.0.widget",
        ),
    ],
)
def test_an_action_that_is_wrong_is_named(chain, place):
    assert [found for found, _ in check_chain(chain)] == [place]


def test_chains_end_somewhere():
    chain: list[object] = []
    for _ in range(DEPTH_LIMIT + 2):
        chain = [{"action": "run", "query": "A", "then": chain}]
    assert "too many actions" in next(iter(check_chain(chain)))[1]
