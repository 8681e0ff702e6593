import { describe, expect, it } from "vitest";
import { addressInApp, checkAddress, withQuery } from "./addresses";

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

it("leads to another app by its slug, and to nothing else", () => {
  expect(addressInApp("books", "")).toBe("/a/books/");
  expect(addressInApp("books", "new-ones")).toBe("/a/books/new-ones/");
  expect(addressInApp("../admin", "")).toBeNull();
  expect(addressInApp("books", "../../admin")).toBeNull();
});

it("writes query parameters, escaped, and leaves out what is missing", () => {
  expect(withQuery("/a/shop/home/", {})).toBe("/a/shop/home/");
  expect(withQuery("/a/shop/home/?x=1&id=3#top", { id: "a&b=c", x: null, n: 5 })).toBe(
    "/a/shop/home/?id=a%26b%3Dc&n=5#top",
  );
  expect(withQuery("https://trellis.example/x", { q: undefined })).toBe("https://trellis.example/x");
});
