import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, it } from "vitest";
import { Markdown } from "./Markdown";

const place = document.body.appendChild(document.createElement("div"));
const show = (text: string) => {
  act(() => render(<Markdown text={text} />, place));
  return place.querySelector(".markdown") as HTMLElement;
};
afterEach(() => render(null, place));

describe("Markdown", () => {
  it("has headings, bold, italics, code and lists", () => {
    const shown = show("# One\n\n**b** *i* `c*d*`\n\n- x\n  1. y\n- z\n\n> q\n\n```\n<b>\n```");
    expect(shown.querySelector("h2")?.textContent).toBe("One");
    expect(shown.querySelector("strong")?.textContent).toBe("b");
    expect(shown.querySelector("em")?.textContent).toBe("i");
    expect(shown.querySelector("p code")?.textContent).toBe("c*d*");
    expect(shown.querySelectorAll("ul > li")).toHaveLength(2);
    expect(shown.querySelector("ul ol li")?.textContent).toBe("y");
    expect(shown.querySelector("blockquote")?.textContent).toBe("q");
    expect(shown.querySelector("pre")?.textContent).toBe("<b>");
  });

  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "<javascript:alert(1)>",
    "![x](https://elsewhere.example/pixel.png)",
    "[x](//elsewhere.example)",
    '[x](https://a.example" onclick="alert(1))',
  ])("makes nothing that acts of %s", (text) => {
    const shown = show(text);
    expect(shown.querySelector("script, img, iframe, svg, style, form, input")).toBeNull();
    for (const element of shown.querySelectorAll("*")) {
      expect([...element.attributes].filter(({ name }) => name.startsWith("on"))).toEqual([]);
    }
    for (const link of shown.querySelectorAll("a")) expect(link.href).toMatch(/^(https?|mailto):/);
  });

  it("leads to other hosts in a tab of its own", () => {
    const link = show("[there](https://there.example/a)").querySelector("a");
    expect([link?.href, link?.target, link?.rel]).toEqual(["https://there.example/a", "_blank", "noopener noreferrer"]);
  });

  it("is read soon, whatever stands in it", () => {
    const began = performance.now();
    for (const text of ["*", "**a", "`", "[a", "[a](", "> ", "- ", "_a_", "~~", "<http:"]) show(text.repeat(4_000));
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
