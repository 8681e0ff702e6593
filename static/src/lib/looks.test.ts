import { afterEach, describe, expect, it } from "vitest";
import { inkOn, setAccent } from "./accent";
import { currentTheme, setTheme } from "./theme";

const page = document.documentElement;

describe("an app's accent", () => {
  it("sets the accent and an ink that reads on it", () => {
    setAccent(page, "#ffd400");
    expect(page.style.getPropertyValue("--accent")).toBe("#ffd400");
    expect(page.style.getPropertyValue("--on-accent")).toBe("#000000");
    expect(inkOn("#4f52d9")).toBe("#ffffff");
  });

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
