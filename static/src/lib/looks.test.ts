// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import { contrast, inkOn, readableOn, setAccent } from "./accent";
import { currentTheme, setTheme } from "./theme";

const page = document.documentElement;

describe("an app's accent", () => {
  it("sets the accent and an ink that reads on it", () => {
    setAccent(page, "#ffd400");
    expect(page.style.getPropertyValue("--accent")).toBe("#ffd400");
    expect(page.style.getPropertyValue("--on-accent")).toBe("#000000");
    expect(inkOn("#4f52d9")).toBe("#ffffff");
  });

  it.each(["#ffd400", "#4f52d9", "#000000", "#ffffff", "#e5484d"])(
    "%s has inks that read on both grounds",
    (accent) => {
      expect(contrast(readableOn(accent, "#f2f4f7"), "#f2f4f7")).toBeGreaterThanOrEqual(4.5);
      expect(contrast(readableOn(accent, "#1f222a"), "#1f222a")).toBeGreaterThanOrEqual(4.5);
      expect(contrast(accent, inkOn(accent))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it("is nothing but a colour", () => {
    setAccent(page, "red; background: url(//evil.example)");
    expect(page.style.getPropertyValue("--accent")).toBe("");
    expect(page.hasAttribute("data-accent")).toBe(false);
  });
});

describe("the theme", () => {
  afterEach(() => setTheme("system"));

  it("is kept, and shown on the page", () => {
    setTheme("dark");
    expect(page.dataset.theme).toBe("dark");
    expect(currentTheme()).toBe("dark");
  });

  it("follows the system again", () => {
    setTheme("light");
    setTheme("system");
    expect(page.dataset.theme).toBeUndefined();
    expect(currentTheme()).toBe("system");
  });
});
