import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, it, vi } from "vitest";
import { buttonState, KIND_DEFAULTS } from "../../lib/kinds.generated";
import type { ChainResult } from "../../lib/view";
import { viewProps } from "../testing";
import { view as Button } from "./Button";

const place = document.body.appendChild(document.createElement("div"));
const button = () => place.querySelector("button") as HTMLButtonElement;

afterEach(() => render(null, place));

it("acts once however often it is pressed, and shows that it is at work", async () => {
  let finish = (_: ChainResult) => {};
  const dispatch = vi.fn(
    () =>
      new Promise<ChainResult>((resolve) => {
        finish = resolve;
      }),
  );
  const props = viewProps({ ...KIND_DEFAULTS.button, label: "Run" }, buttonState, { dispatch });
  act(() => render(<Button {...props} />, place));
  await act(async () => {
    button().click();
    button().click();
  });
  expect(dispatch).toHaveBeenCalledExactlyOnceWith("onClick");
  expect(button().getAttribute("aria-busy")).toBe("true");
  await act(async () => finish({ ok: true, wrote: false }));
  expect(button().getAttribute("aria-busy")).toBe("false");
});
