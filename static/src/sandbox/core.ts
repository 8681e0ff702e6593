/** The worker's work, apart from the worker: batches in, outcomes out. */
import { pack, unpack } from "./crossing";
import { Graph } from "./graph";
import type { Batch, Done, Outcome, Results, Task } from "./messages";
import { packColumns } from "./tables";

/** A batch in steps: null gives the driver a turn; otherwise it hears what has come so far. */
export type Steps = (batch: Batch) => Generator<Results | null, Done>;

/**
 * `onEvaluate` hears which binding, or which template of a task, is being evaluated; "" stands for work of our own. What
 * comes before the first is decoding.
 */
export function createCore(onEvaluate: (id: string) => void): Steps {
  const changed = new Set<string>();
  const graph = new Graph(onEvaluate, (id) => changed.add(id));

  function takeChanges(): Results["changes"] {
    const changes = [...changed].flatMap((id) => {
      onEvaluate("");
      return packChange(graph, id);
    });
    changed.clear();
    return changes;
  }

  return function* steps(batch) {
    for (const [, change] of batch.queries) if (change) graph.receive(change);
    onEvaluate("");
    graph.change(() => apply(graph, batch));
    // What was there before doesn't wait for what is new and may never end.
    if (batch.define.length > 0 && changed.size > 0) yield { changes: takeChanges(), tasks: [] };
    for (const [id] of batch.define) {
      graph.watch(id);
      yield null;
      if (batch.careful) yield { changes: takeChanges(), tasks: [] };
    }
    const tasks: Done["tasks"] = [];
    for (const [id, task] of batch.tasks) {
      const outcomes = yield* evaluateTask(graph, id, task);
      if (batch.careful) yield { changes: takeChanges(), tasks: [[id, outcomes]] };
      else tasks.push([id, outcomes]);
    }
    return { kind: "done", changes: takeChanges(), tasks };
  };
}

/** Names that go first: one may come back as something else. */
function apply(graph: Graph, { queries, roots, undefine, define }: Batch): void {
  for (const [name, change] of queries) if (!change) graph.setQuery(name, change);
  for (const [name, change] of roots) if (!change) graph.setRoot(name, change);
  for (const [name, change] of queries) if (change) graph.setQuery(name, change);
  for (const [name, change] of roots) if (change) graph.setRoot(name, change);
  for (const id of undefine) graph.undefine(id);
  for (const [id, definition] of define) graph.define(id, definition);
}

function* evaluateTask(graph: Graph, id: string, { templates, locals }: Task): Generator<null, Outcome[]> {
  const own = unpack(locals, graph.shelf) as Task["locals"];
  const outcomes: Outcome[] = [];
  for (const [index, template] of templates.entries()) {
    outcomes.push(packOutcome(graph, graph.evaluate(`${id}:${index}`, template, own)));
    yield null;
  }
  return outcomes;
}

function packChange(graph: Graph, id: string): Done["changes"] {
  const outcome = graph.outcomeOf(id);
  return outcome ? [[id, packOutcome(graph, outcome)]] : [];
}

function packOutcome(graph: Graph, outcome: Outcome): Outcome {
  return outcome.ok ? { ok: true, value: pack(outcome.value, graph.shelf, packColumns) } : outcome;
}
