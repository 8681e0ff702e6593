import { describe, expect, it } from "vitest";
import type { OperationInfo } from "../../api";
import { findOperations } from "./operations";

const names = ["BatchGetItem", "CreateTable", "GetItem", "PutItem", "Scan", "TransactGetItems"];
const operations = names.map((name) => ({ name }) as OperationInfo);
const find = (typed: string) => findOperations(operations, typed).map((operation) => operation.name);

describe("findOperations", () => {
  it("puts the usual ones first while nothing is typed", () => {
    expect(find("").slice(0, 3)).toEqual(["Scan", "GetItem", "PutItem"]);
  });

  it("finds any part of a name, whatever its case, beginnings first", () => {
    expect(find("getitem")).toEqual(["GetItem", "BatchGetItem", "TransactGetItems"]);
    expect(find("table")).toEqual(["CreateTable"]);
    expect(find("nothing")).toEqual([]);
  });
});
