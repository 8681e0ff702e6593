"""The sandbox in a real browser: what it evaluates, what it refuses, and that nothing leaves it (docs/sandbox.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from builder.entries import sandbox_url
from tests.browser.sandbox_page import server
from tests.browser.sandbox_page.cases import ENDLESS, HOSTILE
from tests.browser.sandbox_page.server import Site

WITH_A_QUERY = """
    const bytes = new TextEncoder().encode(JSON.stringify({
      results: [{ Items: [
        { id: { N: "9007199254740993" }, name: { S: "Ana" } },
        { id: { N: "2" }, name: { S: "Bo" } },
      ] }],
    })).buffer;
    const page = open("/closed/worker.js");
    page.answer = page.sandbox.setQuery("Q", { bytes, list: "Items", attributeValues: [["Items", "*", "*"]] });
    page.sandbox.setRoot("page", { slug: "home" });
    const run = (js) => page.sandbox.evaluate([[{ js, names: ["Q", "page"] }]]).then(([outcome]) => outcome);
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sandbox")
    server.build(folder)
    return folder


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[Site]:
    with server.serving(built) as site:
        yield site


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    page.goto("/page")
    page.wait_for_function("globalThis.ExactNumber !== undefined")
    yield page
    context.close()


@pytest.fixture
def run(page: Page) -> Callable[..., Any]:
    """Runs a script in the page; `page` in it is a sandbox with a query Q, `run(js)` evaluates an expression."""

    def run_script(script: str, argument: object = None) -> Any:
        return page.evaluate(f"async (given) => {{ {WITH_A_QUERY} {script} }}", argument)

    return run_script


def messages(outcomes: list[Any]) -> list[str]:
    return [outcome["error"]["message"] for outcome in outcomes]


def test_evaluates_bindings_and_what_depends_on_them(run: Callable[..., Any]) -> None:
    script = """
        page.sandbox.setRoot("Input1", { value: 2 });
        page.sandbox.setRoot("Text1", {}, { text: "w1.props.text" });
        page.define({ "w1.props.text": "{{ Input1.value * 2 }}", b: "is {{ Text1.text }}" });
        page.define({ c: "{{ Q.items[1].name }}" });
        await page.settled();
        const before = Object.fromEntries([...page.outcomes].map(([id, { value }]) => [id, value]));
        page.told.length = 0;
        page.sandbox.setRoot("Input1", { value: 5 });
        await page.settled();
        return { before, after: page.outcomes.get("b").value, told: page.told.sort() };
    """
    assert run(script) == {
        "before": {"w1.props.text": 4, "b": "is 4", "c": "Bo"},
        "after": "is 10",
        "told": ["b", "w1.props.text"],
    }


def test_trellis_itself_serves_it_as_it_has_to_be(new_page: Callable[..., Page], built: Path) -> None:
    page = new_page()
    page.goto("/sign-in/")
    page.evaluate(f"() => {{ {(built / 'page.js').read_text()} }}")
    outcome = page.evaluate("(url) => open(url).evaluate('{{ 1 + 1 }}')", sandbox_url())
    assert outcome == {"ok": True, "value": 2}


def test_rows_come_back_as_the_pages_own(run: Callable[..., Any]) -> None:
    script = """
        page.define({ all: "{{ Q.items }}", id: "{{ Q.items[0].id }}" });
        page.define({ some: "{{ Q.items.filter((row) => row.id < 3) }}" });
        await page.settled();
        const [all, some, id] = ["all", "some", "id"].map((name) => page.outcomes.get(name).value);
        const { items } = page.answer;
        const same = [all === items, some.length === 1, some[0] === items[1], Object.isFrozen(all)];
        return [...same, id instanceof ExactNumber, String(id)];
    """
    assert run(script) == [True, True, True, True, True, "9007199254740993"]


def test_exact_numbers_and_rows_survive_the_way_there_and_back(run: Callable[..., Any]) -> None:
    script = """
        const locals = { row: page.answer.items[0], tags: new TypedSet("N", [new ExactNumber("9007199254740995")]) };
        const [same, text, set] = await Promise.all(
          ["{{ row }}", "#{{ row.id }}", "{{ { tags } }}"].map((template) => page.evaluate(template, locals)),
        );
        return [same.value === locals.row, text.value, set.value.tags instanceof TypedSet, String(set.value.tags)];
    """
    assert run(script) == [True, "#9007199254740993", True, "9007199254740995"]


def test_hostile_expressions_reach_nothing(run: Callable[..., Any], site: Site) -> None:
    script = """
        const heard = [];
        new BroadcastChannel("leak").onmessage = ({ data }) => heard.push(data);
        page.define({ witness: "{{ [3, 1, 2].map((x) => x * 2).join() + ' '.trim() }}" });
        const outcomes = [];
        for (const js of given) outcomes.push(await run(js.replace("HOST", location.host)));
        page.sandbox.setRoot("witness", 1);
        const after = await run("[({}).polluted, [1].map(String)[0], `${Q.items[0].id}`, JSON.stringify(1)]");
        return {
          passed: given.filter((_, at) => outcomes[at].ok && outcomes[at].value !== undefined),
          after: after.value,
          witness: page.outcomes.get("witness").value,
          heard,
          forged: page.outcomes.has("forged"),
          refusals: page.refusals,
          storage: [(await indexedDB.databases()).length, await caches.keys(), document.cookie],
        };
    """
    site.leaks.clear()
    assert run(script, HOSTILE) == {
        "passed": [],
        "after": [None, "1", "9007199254740993", "1"],
        "witness": "6,2,4",
        "heard": [],
        "forged": False,
        "refusals": [],
        "storage": [0, [], ""],
    }
    assert site.leaks == []


def test_the_listener_hears_them_where_nothing_holds_them_back(page: Page, site: Site) -> None:
    """Else the silence above would prove nothing."""
    script = """async (hostile) => {
        const worker = new Worker("/none/control.js");
        for (const js of hostile) {
          worker.postMessage(js.replace("HOST", location.host));
          await new Promise((resolve) => { worker.onmessage = resolve; });
        }
    }"""
    leaky = [js for js in HOSTILE if "/leak/" in js and "data:" not in js and "close" not in js]
    site.leaks.clear()
    page.evaluate(script, leaky)
    heard = {path.split("/")[2] for path in site.leaks}
    assert {"fetch", "no-cors", "websocket", "events", "scripts", "import", "function", "eval"} <= heard


@pytest.mark.parametrize("policy", [policy for policy in server.POLICIES if policy != "closed"])
def test_refuses_under_a_weaker_policy_or_none(page: Page, policy: str) -> None:
    script = """async (url) => {
        const { refusals, evaluate } = open(url);
        return [await evaluate("{{ 1 }}"), await evaluate("{{ 2 }}"), refusals];
    }"""
    *outcomes, refusals = page.evaluate(script, f"/{policy}/worker.js")
    assert len(refusals) == 1
    assert refusals[0].startswith("Expressions can't be evaluated safely in this browser: ")
    assert messages(outcomes) == refusals * 2


def test_refuses_where_nobody_says_that_it_is_closed(page: Page, site: Site) -> None:
    site.tells = False
    try:
        outcome = page.evaluate("() => open('/closed/worker.js').evaluate('{{ 1 }}')")
    finally:
        site.tells = True
    assert "the server didn't say that the sandbox is closed" in outcome["error"]["message"]


def test_says_when_its_script_is_missing(page: Page) -> None:
    outcome = page.evaluate("() => open('/missing/worker.js').evaluate('{{ 1 }}')")
    assert "couldn't be loaded" in outcome["error"]["message"]


@pytest.mark.parametrize("name", ENDLESS)
def test_what_never_ends_is_stopped_and_named_and_the_rest_goes_on(run: Callable[..., Any], name: str) -> None:
    script = """
        page.sandbox.setRoot("Input1", { value: 1 });
        page.sandbox.setRoot("Bad", {}, { text: "bad" });
        page.define({ first: "{{ Input1.value }}" });
        await page.settled();
        page.sandbox.define(new Map([["bad", [{ js: given, names: [] }]]]));
        page.define({ after: "{{ Bad.text }}", last: "{{ Q.items[1].name }}" });
        await page.settled();
        page.sandbox.setRoot("Input1", { value: 2 });
        await page.settled();
        await until(() => !page.outcomes.get("after").ok);
        const [first, last, bad, after] = ["first", "last", "bad", "after"].map((id) => page.outcomes.get(id));
        return { first: first.value, last: last.value, bad, after: after.error };
    """
    result = run(script, ENDLESS[name])
    error = {"message": "This ran longer than 250 ms and was stopped.", "origin": "bad"}
    assert result == {"first": 2, "last": "Bo", "bad": {"ok": False, "error": error}, "after": error}


def test_ten_thousand_bindings_in_a_circle_fail_in_words_and_the_rest_goes_on(run: Callable[..., Any]) -> None:
    script = """
        const names = Array.from({ length: 10000 }, (_, at) => at);
        page.sandbox.setRoot("Input1", { value: 1 });
        page.sandbox.setRoot("C", {}, Object.fromEntries(names.map((at) => [`m${at}`, `c${at}`])));
        page.define({ first: "{{ Input1.value }}" });
        await page.settled();
        const circle = names.map((at) => [`c${at}`, [{ js: `C.m${(at + 1) % names.length}`, names: ["C"] }]]);
        page.sandbox.define(new Map(circle));
        page.sandbox.setRoot("Input1", { value: 2 });
        await until(() => page.outcomes.get("first").value === 2);
        const meanwhile = page.outcomes.has("c9999");
        await page.settled();
        return [meanwhile, page.outcomes.get("c9999").error.message];
    """
    meanwhile, message = run(script)
    assert meanwhile is False
    assert "read one another here, in a chain or a circle" in message


def test_of_several_templates_only_the_endless_one_is_stopped(run: Callable[..., Any]) -> None:
    script = """
        const js = ["1", "(() => { for (;;); })()", "Q.items[1].id"];
        return page.sandbox.evaluate(js.map((each) => [{ js: each, names: ["Q"] }]));
    """
    first, second, third = run(script)
    assert (first["value"], third["value"]) == (1, 2)
    assert second["error"]["message"] == "This ran longer than 250 ms and was stopped."


def test_an_endless_binding_is_given_another_chance_when_it_is_changed(run: Callable[..., Any]) -> None:
    script = """
        page.define({ a: "{{ (() => { for (;;); })() }}" });
        await page.settled();
        page.define({ a: "{{ 'mended' }}" });
        await page.settled();
        return page.outcomes.get("a").value;
    """
    assert run(script) == "mended"


def test_many_short_bindings_may_take_longer_than_the_deadline_together(run: Callable[..., Any]) -> None:
    script = """
        const slow = "{{ (() => { const end = Date.now() + 40; while (Date.now() < end); return 1 })() }}";
        page.define(Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`b${at}`, slow])));
        await page.settled();
        return [...page.outcomes.values()].every(({ ok }) => ok) && page.outcomes.size;
    """
    assert run(script) == 20


def test_what_took_the_tab_down_is_left_out_and_the_rest_goes_on(page: Page) -> None:
    """A binding, a query's transformation, an expression of an action; found by what the tab noted as it ended."""
    script = """async (mark) => {
        sessionStorage.setItem("place", mark);
        const { sandbox, outcomes, settled } = open("/closed/worker.js", { place: "place" });
        const bytes = new TextEncoder().encode('{"results": [{"Items": []}]}').buffer;
        const transform = [{ js: "data.Items.length", names: ["data"] }];
        sandbox.setQuery("Q", { bytes, list: "Items", attributeValues: [], transform });
        sandbox.define(new Map([["b", [{ js: "1", names: [] }]], ["t", [{ js: "Q.data", names: ["Q"] }]]]));
        await settled();
        const [task] = await sandbox.evaluate([[{ js: "huge()", names: [] }]]);
        const all = { b: outcomes.get("b"), t: outcomes.get("t"), task };
        return Object.keys(all).filter((name) => all[name].error?.message.includes("The browser closed this page"));
    }"""
    named = {"b": ["b"], "query.Q.transform": ["t"], "= {{ huge() }}": ["task"], "another": []}
    assert {mark: page.evaluate(script, mark) for mark in named} == named


def test_a_page_that_is_busy_itself_doesnt_blame_an_expression(run: Callable[..., Any]) -> None:
    script = """
        await page.settled();
        const busy = () => { const end = Date.now() + 600; while (Date.now() < end); };
        const outcomes = [];
        for (let turn = 0; turn < 3; turn += 1) {
          const pending = run("Q.items.length");
          await Promise.resolve();
          busy();
          outcomes.push((await pending).value);
        }
        return [outcomes, page.refusals];
    """
    assert run(script) == [[2, 2, 2], []]


def test_restarts_are_few_and_then_it_says_so(page: Page) -> None:
    script = """async () => {
        const { sandbox, refusals } = open("/closed/worker.js", { limits: { deadlineMs: 50, restartsPerMinute: 2 } });
        const endless = [{ js: "(() => { for (;;); })()", names: [] }];
        const outcomes = await sandbox.evaluate([endless, endless, endless, [{ js: "1", names: [] }]]);
        const [later] = await sandbox.evaluate([[{ js: "1", names: [] }]]);
        return [[...outcomes, later], refusals];
    }"""
    outcomes, refusals = page.evaluate(script)
    assert all("ran too long again and again" in message for message in messages(outcomes))
    assert refusals == []


@pytest.mark.parametrize("length", [10_000_000, 100_000_000])
def test_a_huge_text_is_an_error_of_its_own(run: Callable[..., Any], length: int) -> None:
    outcome = run("return run(`'x'.repeat(${given})`)", length)
    assert outcome["error"]["message"] == "The value is too large for the page."


def test_a_closed_page_ends_its_worker(run: Callable[..., Any]) -> None:
    script = """
        await page.settled();
        const pending = run("1");
        page.sandbox.dispose();
        return [await pending, await run("2")];
    """
    assert messages(run(script)) == ["The page was closed.", "The page was closed."]
