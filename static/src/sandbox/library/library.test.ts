// @vitest-environment node
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import table from "../../lib/library.json";
import { ExactNumber, TypedSet } from "../values";
import { LIBRARY } from ".";

const call = (name: string, ...given: unknown[]) => (LIBRARY[name] as (...given: unknown[]) => unknown)(...given);
const evaluate = (js: string) => new Function(...Object.keys(LIBRARY), `return (${js})`)(...Object.values(LIBRARY));
const big = new ExactNumber("9007199254740993");
const day = (value: unknown) => call("formatDate", value, "yyyy-MM-dd HH:mm");

describe("the table of functions", () => {
  it("lists exactly those that expressions have", () => {
    expect(table.map(({ name }) => name).sort()).toEqual(Object.keys(LIBRARY).sort());
  });

  it.each(table)("$example gives what it says", ({ example, gives, name, signature }) => {
    expect(evaluate(example)).toEqual(gives);
    expect(signature.startsWith(`${name}(`)).toBe(true);
  });

  it("is what docs/bindings.md says: REWRITE_DOCS=1 npx vitest run library writes it", () => {
    const place = new URL("../../../../docs/bindings.md", import.meta.url);
    const text = readFileSync(place, "utf8");
    const [before, , after] = text.split(/<!-- \/?functions -->/);
    const current = `${before}<!-- functions -->\n\n${listFunctions()}\n\n<!-- /functions -->${after}`;
    if (process.env.REWRITE_DOCS) writeFileSync(place, current);
    else expect(text).toBe(current);
  });
});

function listFunctions(): string {
  const groups = [...new Set(table.map(({ group }) => group))];
  return groups
    .map((group) => {
      const rows = table.filter((each) => each.group === group).map(describeFunction);
      return `| ${group} | | |\n| --- | --- | --- |\n${rows.join("\n")}`;
    })
    .join("\n\n");
}

function describeFunction({ signature, about, example, gives }: (typeof table)[number]): string {
  return `| \`${signature}\` | ${about} | \`${example}\` → \`${JSON.stringify(gives)}\` |`;
}

describe("numbers", () => {
  it("keep their digits in sums, whatever they come as", () => {
    expect(String(call("sum", [big, 1, "2", 3n]))).toBe("9007199254740999");
    expect(call("sum", [0.1, 0.2])).toBe(0.3);
    expect(call("sum", [{ price: { net: 1 } }, { price: { net: 2 } }, {}], "price.net")).toBe(3);
    expect([call("sum", []), call("sum", undefined), call("average", [])]).toEqual([0, 0, undefined]);
    expect(call("sum", [Number.MAX_SAFE_INTEGER, 2])).toEqual(new ExactNumber("9007199254740993"));
  });

  it("of a set are a list too", () => {
    expect(call("sum", new TypedSet("N", [1, 2.5]))).toBe(3.5);
    expect(call("max", new TypedSet("N", [big, 5]))).toBe(big);
  });

  it("that are none are named", () => {
    expect(() => call("sum", ["12 apples"])).toThrow('"12 apples" is not a number.');
    expect(() => call("sum", "12")).toThrow('"12" is not a list.');
    expect(() => call("round", "1e999999999")).toThrow("is not a number.");
    expect(() => call("sum", [Number.NaN])).toThrow("NaN is not a number.");
  });

  it("are written with every digit, or rounded from all of them", () => {
    expect(call("formatNumber", big)).toBe("9,007,199,254,740,993");
    expect(call("formatCurrency", new ExactNumber("12345678901234567.89"), "EUR")).toBe("€12,345,678,901,234,567.89");
    expect([call("formatNumber", null), call("formatNumber", 0.12345678901)]).toEqual(["", "0.12345678901"]);
    expect([call("round", -2.5), call("round", 1234, -2), call("round", big, 3)]).toEqual([-3, 1200, big]);
    expect(call("formatNumber", 1234.5, 1, "de-DE")).toBe("1.234,5");
  });

  it("are compared by all their digits", () => {
    const rows = [{ n: big }, { n: 9007199254740992 }, { n: null }, { n: 1.5 }];
    expect((call("sortBy", rows, "n") as typeof rows).map(({ n }) => String(n))).toEqual([
      "1.5",
      "9007199254740992",
      "9007199254740993",
      "null",
    ]);
    expect(call("maxBy", rows, "n")).toBe(rows[0]);
    expect(call("uniqueBy", [1.5, new ExactNumber("1.50"), "1.5"])).toEqual([1.5, "1.5"]);
  });
});

describe("lists", () => {
  it("keep the rows they were given", () => {
    const rows = Object.freeze([{ id: "b" }, { id: "a" }]);
    expect((call("sortBy", rows, "id") as unknown[])[0]).toBe(rows[1]);
    expect((call("groupBy", rows, "id") as { a: unknown[] }).a[0]).toBe(rows[1]);
  });

  it("are grouped under any name", () => {
    const groups = call("groupBy", [{ id: "__proto__" }, { id: "constructor" }], "id") as object;
    expect(Object.keys(groups)).toEqual(["__proto__", "constructor"]);
  });

  it("are sorted by several members, as people count", () => {
    const rows = ["b 10", "b 2", "a 1"].map((text) => ({ kind: text[0], text }));
    expect((call("sortBy", rows, ["kind", "text"]) as typeof rows).map(({ text }) => text)).toEqual([
      "a 1",
      "b 2",
      "b 10",
    ]);
  });
});

describe("dates", () => {
  it("come as text, seconds or milliseconds", () => {
    const made = new Date(2026, 2, 9, 14, 30);
    const forms = [
      made,
      made.getTime(),
      made.getTime() / 1000,
      made.toISOString(),
      new ExactNumber(`${made.getTime()}`),
    ];
    expect(new Set(forms.map(day))).toEqual(new Set(["2026-03-09 14:30"]));
    expect([day("2026-03-09"), day(null), day("")]).toEqual(["2026-03-09 00:00", "", ""]);
    expect(() => day("soon")).toThrow('"soon" is not a date.');
  });

  it("are written by patterns, names and zones", () => {
    const at = "2026-03-09T14:05:06.789Z";
    const written = (pattern: string) => call("formatDate", at, pattern, "UTC");
    expect(written("EEE d MMM yy, h:mm a")).toBe("Mon 9 Mar 26, 2:05 PM");
    expect(written("YYYY-MM-DD [at] HH:mm:ss.SSS")).toBe("2026-03-09 at 14:05:06.789");
    expect(written("EEEE 'the' d")).toBe("Monday the 9");
    expect(call("formatDate", at, "HH:mm", "Asia/Tokyo")).toBe("23:05");
    expect(call("formatDate", at, "MMMM", "UTC", "de")).toBe("März");
    expect([written("date"), written("datetime"), written("iso")]).toEqual(["9 Mar 2026", "9 Mar 2026, 14:05", at]);
    expect(call("formatDate", "2026-03-09", "date", "Pacific/Honolulu")).toBe("9 Mar 2026");
  });

  it("are reckoned with", () => {
    expect(day(call("startOf", "2026-03-15", "week"))).toBe("2026-03-09 00:00");
    expect(day(call("addTime", "2024-02-29", -1, "year"))).toBe("2023-02-28 00:00");
    expect(call("timeBetween", "2026-01-31", "2026-02-28", "months")).toBe(1);
    expect(call("timeBetween", "2026-01-31", "2026-02-27", "months")).toBe(0);
    expect(call("timeBetween", "2026-03-10", "2026-03-01", "weeks")).toBe(-1);
    expect(() => call("addTime", "2026-03-10", 1, "fortnight")).toThrow('"fortnight" is not one of second,');
  });
});

it("an id is new each time, and of version 4", () => {
  expect(call("uuid")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(call("uuid")).not.toBe(call("uuid"));
});
