import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, it } from "vitest";
import { type ContainerProps, type ContainerState, containerState, KIND_DEFAULTS } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import { viewProps } from "../testing";
import { view as Container } from "./Container";

const place = document.body.appendChild(document.createElement("div"));
const nested = () => <p>inside</p>;

function show(
  props: Partial<ContainerProps>,
  state: ContainerState = containerState,
  over: Partial<ViewProps<ContainerProps, ContainerState>> = {},
) {
  const given = viewProps({ ...KIND_DEFAULTS.container, ...props }, state, { nested, ...over });
  act(() => render(<Container {...given} />, place));
  return given;
}

afterEach(() => render(null, place));

it("has its title for its name", () => {
  show({ title: "Address" });
  const section = place.querySelector("section");
  const name = document.getElementById(section?.getAttribute("aria-labelledby") ?? "");
  expect(name?.textContent).toBe("Address");
  expect(place.querySelector("button")).toBeNull();
});

it("draws what is folded at first only once it is unfolded, and folds it again", () => {
  const props = { title: "More", collapsible: true, collapsed: true };
  const { setState } = show(props);
  expect(place.textContent).toBe("More");
  const fold = () => place.querySelector("button") as HTMLButtonElement;
  expect(fold().getAttribute("aria-expanded")).toBe("false");
  act(() => fold().click());
  expect(setState).toHaveBeenLastCalledWith({ isOpen: true });
  show(props, { isOpen: true });
  expect(place.textContent).toBe("Moreinside");
  show(props, { isOpen: false });
  expect(place.querySelector<HTMLElement>(".container-body")?.hidden).toBe(true);
});

it("stands open in the editor", () => {
  show({ collapsible: true, collapsed: true }, { isOpen: false }, { editing: true });
  expect(place.textContent).toBe("Detailsinside");
});
