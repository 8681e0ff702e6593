import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, it } from "vitest";
import { KIND_DEFAULTS, type TextProps, type TextState, textState } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import { noSource, viewProps } from "../testing";
import { view as Text } from "./Text";

const place = document.body.appendChild(document.createElement("div"));

function show(props: Partial<TextProps>, over: Partial<ViewProps<TextProps, TextState>> = {}) {
  act(() => render(<Text {...viewProps({ ...KIND_DEFAULTS.text, ...props }, textState, over)} />, place));
}
afterEach(() => render(null, place));

describe("a text", () => {
  it("is only characters", () => {
    show({ text: "<b onclick=alert(1)>x</b>", size: "heading" });
    expect(place.querySelector("b")).toBeNull();
    expect(place.querySelector("h3")?.textContent).toBe("<b onclick=alert(1)>x</b>");
  });

  it("says what is wrong with its expression, but not while its query is on the way", () => {
    const errors = { text: { message: "Cannot read properties of undefined", origin: "w1.props.text" } };
    show({}, { errors, source: { ...noSource, state: "loading" } });
    expect(place.textContent).toBe("");
    show({}, { errors, source: { ...noSource, state: "loading" }, roughly: () => "Nearly 000 words" });
    expect(place.querySelector("[aria-hidden=true]")?.textContent).toBe("Nearly 000 words");
    show({}, { errors, source: { ...noSource, state: "waiting" } });
    expect(place.textContent).toBe("");
    show({}, { errors, source: { ...noSource, state: "ready" } });
    expect(place.querySelector('[role="alert"]')?.textContent).toContain("Cannot read properties");
  });
});
