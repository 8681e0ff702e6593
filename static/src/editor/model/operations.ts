import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api, OperationInfo } from "../api";

/** The operations of each datasource, asked for once. Empty while they load. */
export interface Operations {
  of(datasource: string): ReadonlySignal<OperationInfo[]>;
}

export function createOperations(api: Api): Operations {
  const known = new Map<string, ReadonlySignal<OperationInfo[]>>();

  function load(datasource: string) {
    const operations = signal<OperationInfo[]>([]);
    known.set(datasource, operations);
    api.getOperations(datasource).then(
      (list) => {
        operations.value = list;
      },
      () => known.delete(datasource),
    );
    return operations;
  }

  return { of: (datasource) => known.get(datasource) ?? load(datasource) };
}
