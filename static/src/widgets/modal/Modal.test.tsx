import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, it } from "vitest";
import { KIND_DEFAULTS, type ModalProps, type ModalState, modalState } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import { viewProps } from "../testing";
import { view as Modal } from "./Modal";

const place = document.body.appendChild(document.createElement("div"));
const nested = () => <p>inside</p>;

function show(state: ModalState, over: Partial<ViewProps<ModalProps, ModalState>> = {}) {
  const given = viewProps({ ...KIND_DEFAULTS.modal, title: "Add" }, state, { nested, ...over });
  act(() => render(<Modal {...given} />, place));
  return given;
}

const dialog = () => place.querySelector("dialog") as HTMLDialogElement;

afterEach(() => render(null, place));

it("opens and closes by its state, and is drawn first when it opens", () => {
  show(modalState);
  expect([dialog().open, dialog().textContent]).toEqual([false, "Add"]);
  const { dispatch } = show({ isOpen: true });
  expect([dialog().open, dialog().textContent]).toEqual([true, "Addinside"]);
  expect(dispatch).toHaveBeenCalledExactlyOnceWith("onOpen");
  show({ isOpen: false });
  expect(dialog().open).toBe(false);
});

it("says so when the person closes it", () => {
  const { setState, dispatch } = show({ isOpen: true });
  act(() => void dialog().dispatchEvent(new Event("close")));
  expect(setState).toHaveBeenCalledWith({ isOpen: false });
  expect(dispatch).toHaveBeenLastCalledWith("onClose");
});

it("closes by a press beside it, and not by one that began within", () => {
  const { setState } = show({ isOpen: true });
  const press = (type: string, target: Element) =>
    act(() => void target.dispatchEvent(new Event(type, { bubbles: true })));
  press("pointerdown", dialog().querySelector("p") as Element);
  press("click", dialog());
  expect(setState).not.toHaveBeenCalled();
  press("pointerdown", dialog());
  press("click", dialog());
  expect(setState).toHaveBeenCalledWith({ isOpen: false });
});
