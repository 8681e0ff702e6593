import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import { imageState, KIND_DEFAULTS } from "../../lib/kinds.generated";
import { Binary } from "../../lib/values";
import { brokenBinding, failedSource, loadingSource, stage } from "../testing";
import { view } from "./Image";

const { show, find, text } = stage(view, KIND_DEFAULTS.image, imageState);
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const picture = () => find<HTMLImageElement>("img");

describe("an image", () => {
  it("shows an address, a data: address, or bytes of an item, described", () => {
    for (const source of ["/static/cat.png", `data:image/png;base64,${PIXEL}`]) {
      show({ source, alt: "A cat" });
      expect([picture()?.src, picture()?.alt]).toEqual([new URL(source, location.href).href, "A cat"]);
    }
    show({ source: new Binary(PIXEL) as never });
    expect(picture()?.getAttribute("src")).toBe(`data:image/png;base64,${PIXEL}`);
  });

  it("is an empty frame where there is none, which says what to do only to its author", () => {
    show({ caption: "None yet" });
    expect([picture(), text()]).toEqual([null, "None yet"]);
    show({}, { editing: true });
    expect(text()).toContain("Set its image in the inspector.");
  });

  it("says what can't be shown, and shows none of it", () => {
    for (const [source, words] of [
      ["https://elsewhere.example/cat.png", "Images from elsewhere.example are not allowed."],
      ["javascript:alert(1)", "This is not the address of an image."],
      [new Binary("AQID"), "These bytes are not a PNG"],
      [5, "This is not an image"],
    ] as const) {
      show({ source: source as never });
      expect(picture()).toBeNull();
      expect(find('[role="alert"]')?.textContent).toContain(words);
    }
  });

  it("says that a picture did not come, until it has another one", () => {
    show({ source: "/gone.png" });
    act(() => void picture()?.dispatchEvent(new Event("error")));
    expect(text()).toContain("This image could not be loaded.");
    show({ source: "/there.png" });
    expect(picture()).not.toBeNull();
  });

  it("keeps its place while its query runs, and says why it failed", () => {
    show({}, { pending: new Set(["source"]), source: loadingSource });
    expect(find(".skeleton")).not.toBeNull();
    show({}, { errors: { source: brokenBinding }, source: failedSource });
    expect(find('[role="alert"]')?.textContent).toContain("Orders is not defined.");
  });

  it("is a button only where a press does something, and not while it is disabled", () => {
    const { dispatch } = show({ source: "/a.png", alt: "Open" }, { acts: new Set(["onClick"]) });
    act(() => find("button")?.click());
    expect(dispatch).toHaveBeenCalledWith("onClick");
    show({ source: "/a.png" }, { acts: new Set(["onClick"]), disabled: true });
    expect(find<HTMLButtonElement>("button")?.disabled).toBe(true);
    show({ source: "/a.png" });
    expect(find("button")).toBeNull();
  });
});
