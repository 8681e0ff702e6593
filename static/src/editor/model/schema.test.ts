import { describe, expect, it } from "vitest";
import { ApiFault } from "../../lib/api";
import type { Schema } from "../api";
import { attributesOf, createSchemas, tablesIn } from "./schema";

const schema: Schema = {
  tables: [
    {
      name: "Orders",
      problem: null,
      keys: [
        { name: "customer", role: "partition", type: "S" },
        { name: "placed", role: "sort", type: "S" },
      ],
      indexes: [
        {
          name: "byState",
          kind: "global",
          keys: [{ name: "state", role: "partition", type: "S" }],
          projection: "ALL",
          attributes: [],
          items: 1,
          bytes: 1,
        },
      ],
    },
  ],
  more: false,
  read: 0,
};

function open(answers: Partial<Parameters<typeof createSchemas>[0]> = {}) {
  const asked: string[] = [];
  const api = {
    getSchema: async (datasource: string) => {
      asked.push(datasource);
      return schema;
    },
    refreshSchema: async () => schema,
    getSample: async () => ({
      items: [],
      attributes: [
        { name: "customer", types: ["S"], count: 2, members: [] },
        { name: "total", types: ["N", "S"], count: 2, members: [] },
      ],
    }),
    ...answers,
  };
  return { schemas: createSchemas(api), asked };
}

describe("the tables of a datasource", () => {
  it("are asked for once, by whoever looks first", async () => {
    const { schemas, asked } = open();
    const state = schemas.of("d1");
    schemas.of("d1");
    await expect.poll(() => state.value.state).toBe("ready");
    expect(asked).toEqual(["d1"]);
    expect(tablesIn(state.value).map(({ name }) => name)).toEqual(["Orders"]);
  });

  it("stay in sight where refreshing them fails, with the reason", async () => {
    const refuse = async () => {
      throw new ApiFault(503, "no_worker", "No worker answered.");
    };
    const { schemas } = open({ refreshSchema: refuse });
    await expect.poll(() => schemas.of("d1").value.state).toBe("ready");
    await schemas.refresh("d1");
    expect(schemas.of("d1").value).toMatchObject({ state: "failed", message: "No worker answered.", value: schema });
  });

  it("name their attributes: keys first, then what a sample had", async () => {
    const { schemas } = open();
    await expect.poll(() => schemas.of("d1").value.state).toBe("ready");
    expect(attributesOf(schemas, "d1", "Orders").map(({ name }) => name)).toEqual(["customer", "placed", "state"]);
    await schemas.takeSample("d1", "Orders");
    expect(attributesOf(schemas, "d1", "Orders").at(-1)).toEqual({ name: "total", type: "N", role: null });
    expect(attributesOf(schemas, "d1", "Elsewhere")).toEqual([]);
  });
});
