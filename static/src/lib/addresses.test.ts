import { describe, expect, it } from "vitest";
import { checkAddress } from "./addresses";

const places = { pages: ["home", "orders"], base: "/a/shop/", here: "https://trellis.example/a/shop/home/" };
const check = (to: string, author = to) => checkAddress(to, author, places);

describe("checkAddress", () => {
  it("takes a page by its slug, with what follows it", () => {
    expect(check("orders")).toBe("/a/shop/orders/");
    expect(check("orders?id=7#x")).toBe("/a/shop/orders/?id=7#x");
  });

  it("takes an address on this host", () => {
    expect(check("/a/other/home/")).toBe("https://trellis.example/a/other/home/");
  });

  it.each([
    "javascript:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "//evil.example/",
    "\\\\evil.example",
    "/\\evil.example",
    "//trellis.example/",
    "http://[",
  ])("refuses %j", (to) => {
    expect(check(to)).toBeNull();
  });

  it("goes to another host only where the author's own text names it", () => {
    expect(check("https://docs.example/x", "https://docs.example/x")).toBe("https://docs.example/x");
    expect(check("https://docs.example/42", "https://docs.example/")).toBe("https://docs.example/42");
    expect(check("https://evil.example/", "")).toBeNull();
    expect(check("https://docs.example.evil.example/", "https://docs.example")).toBeNull();
    expect(check("https://docs.example@evil.example/", "https://docs.example")).toBeNull();
  });
});
