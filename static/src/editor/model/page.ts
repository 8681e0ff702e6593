import { batch, computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import { ApiFault } from "../../lib/api";
import type { RunApi } from "../../lib/runs";
import type { Change, PageBundle, PageDocument, QueryDescription, Widget } from "../../lib/types";
import { createPageRuntime, type PageRuntime } from "../../runtime/page";
import type { Api, Batch } from "../api";
import { faultFrom } from "../faults";
import type { Needs } from "../growing";
import { applyChanges, findWidget, writesSamePlace } from "./changes";
import { createHistory, type Edit, type History, keepFitting, type Step } from "./history";
import { createSaving, type Saving } from "./saving";
import { compileDocument } from "./templates";

/** One page being edited: its document, what is selected, how to go back, what is saved, and how it looks live. */
export interface PageSession {
  slug: string;
  document: ReadonlySignal<PageDocument>;
  selected: Signal<string | null>;
  selectedWidget: ReadonlySignal<Widget | undefined>;
  /** Rows that widgets take on the canvas, of those that are drawn there. */
  needs: Signal<Needs>;
  history: History;
  saving: Saving;
  runtime: PageRuntime;
  /** Do an edit: it can be undone, and will be saved. */
  perform(edit: Edit): void;
  /** The same where queries change with it: at once, and only if the server takes all of it. Throws ApiFault. */
  performWithQueries(edit: Edit): Promise<void>;
  undo(): Step | null;
  redo(): Step | null;
  /** Take the server's page instead of the one here. */
  replace(current: { revision: number; document: PageDocument }): void;
  /** Take the server's page, and put on it whatever of the changes here is not saved and still fits. */
  keepMine(current: { revision: number; document: PageDocument }): void;
  dispose(): void;
}

const UNSAVED = "The page is not saved yet. Look at what keeps it from that, then try again.";

interface PageOptions {
  api: Api;
  bundle: PageBundle;
  revision: number;
  queries: ReadonlySignal<{ [name: string]: QueryDescription }>;
  run: RunApi;
  /** Sends changes of the page together with those queries that use a name; `adopt` takes over what they are then. */
  rewrite?: Rewrite;
  /** What could not be undone or done again, in words. */
  onTrouble?: (words: string) => void;
  /** Where an action of the page leads, while it is at work in the preview. */
  go?: (address: string) => void;
  createRuntime?: typeof createPageRuntime;
}

export type Names = { from: string; to: string };
export type Rewrite = (batch: Batch, names: Names) => Promise<{ revision: number; adopt: () => void }>;

export function createPage(options: PageOptions): PageSession {
  const { api, bundle, revision, queries, run, go, createRuntime = createPageRuntime } = options;
  const document = signal(bundle.page.document);
  const selected = signal<string | null>(null);
  const history = createHistory();
  const slug = bundle.page.slug;
  const saving = createSaving({ revision, send: (changes) => api.patchPage(slug, changes), onOthers: takeOthers });
  const runtime = createRuntime({ bundle: present(), mode: "edit", run, ...(go && { go }) });
  const stopUpdates = follow(present, (changed) => runtime.update(changed));

  function present(): PageBundle {
    const page = { slug, document: document.value };
    return { ...bundle, page, queries: queries.value, templates: compileDocument(document.value) };
  }

  function takeOthers(changes: Change[]) {
    const mine = saving.pending();
    const theirs = changes.filter((change) => !mine.some((own) => writesSamePlace(own, change)));
    document.value = applyChanges(document.value, keepFitting(document.value, theirs));
  }

  function apply(changes: Change[], selection: string | null) {
    const fitting = keepFitting(document.value, changes);
    batch(() => {
      document.value = applyChanges(document.value, fitting);
      selected.value = findWidget(document.value, selection) ? selection : null;
    });
    if (fitting.length > 0) saving.add(fitting);
  }

  function perform(edit: Edit) {
    if (edit.changes.length > 0) history.record(document.value, edit);
    apply(edit.changes, edit.selected);
  }

  async function applyWithQueries(changes: Change[], selection: string | null, names: Names) {
    if (!options.rewrite || !(await saving.flush())) throw new ApiFault(0, "unsaved", UNSAVED);
    const fitting = keepFitting(document.value, changes);
    const sent = { id: crypto.randomUUID(), base: saving.revision.value, changes: fitting };
    const { revision: next, adopt } = await options.rewrite(sent, names);
    batch(() => {
      saving.advance(next);
      adopt();
      document.value = applyChanges(document.value, fitting);
      selected.value = findWidget(document.value, selection) ? selection : null;
    });
  }

  /** Where the server refuses, the step stands where it stood. */
  function applyStep(changes: Change[], step: Step, names: Names | undefined, putBack: () => unknown) {
    if (!names) return apply(changes, step.selected);
    applyWithQueries(changes, step.selected, names).catch((reason: unknown) => {
      putBack();
      options.onTrouble?.(faultFrom(reason).message);
    });
  }

  function replace(current: { revision: number; document: PageDocument }) {
    batch(() => {
      saving.restart(current.revision);
      history.clear();
      selected.value = null;
      document.value = current.document;
    });
  }

  return {
    slug,
    document,
    selected,
    selectedWidget: computed(() => findWidget(document.value, selected.value)),
    needs: signal<Needs>(new Map()),
    history,
    saving,
    runtime,
    perform,
    async performWithQueries(edit) {
      if (!edit.renames) return perform(edit);
      const before = document.value;
      await applyWithQueries(edit.changes, edit.selected, edit.renames);
      history.record(before, edit);
    },
    undo() {
      const step = history.takeUndo();
      const names = step?.renames && { from: step.renames.to, to: step.renames.from };
      if (step) applyStep(step.inverses, step, names, history.takeRedo);
      return step;
    },
    redo() {
      const step = history.takeRedo();
      if (step) applyStep(step.changes, step, step.renames, history.takeUndo);
      return step;
    },
    replace,
    keepMine(current) {
      const mine = saving.pending();
      const selection = selected.value;
      replace(current);
      apply(mine, selection);
    },
    dispose() {
      stopUpdates();
      saving.dispose();
      runtime.dispose();
    },
  };
}

/** `act` after every change of what `read` reads, but not for what holds now: the runtime was made with that. */
function follow<T>(read: () => T, act: (value: T) => void): () => void {
  let first = true;
  return effect(() => {
    const value = read();
    if (!first) untracked(() => act(value));
    first = false;
  });
}
