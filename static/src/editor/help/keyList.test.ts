import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { KEY_GROUPS } from "./keyList";

it("the docs list the keys that the dialog lists", () => {
  const docs = readFileSync("docs/editor.md", "utf8");
  for (const { title, keys } of KEY_GROUPS) {
    const rows = keys.map(({ keys: all, does }) => `| ${all.join(", ")} | ${does} |`);
    const section = docs.split(/^## /m).find((each) => each.startsWith(`${title}\n`));
    expect(section?.match(/^\| (?!Key |---).*$/gm)).toEqual(rows);
  }
});
