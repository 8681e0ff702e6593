import { batch, computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import type { RunApi } from "../../lib/runs";
import type { Change, PageBundle, PageDocument, QueryDescription, Widget } from "../../lib/types";
import { createPageRuntime, type PageRuntime } from "../../runtime/page";
import type { Api } from "../api";
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
  history: History;
  saving: Saving;
  runtime: PageRuntime;
  /** Do an edit: it can be undone, and will be saved. */
  perform(edit: Edit): void;
  undo(): Step | null;
  redo(): Step | null;
  /** Take the server's page instead of the one here. */
  replace(current: { revision: number; document: PageDocument }): void;
  /** Take the server's page, and put on it whatever of the changes here is not saved and still fits. */
  keepMine(current: { revision: number; document: PageDocument }): void;
  dispose(): void;
}

interface PageOptions {
  api: Api;
  bundle: PageBundle;
  revision: number;
  queries: ReadonlySignal<{ [name: string]: QueryDescription }>;
  run: RunApi;
  /** Where an action of the page leads, while it is at work in the preview. */
  go?: (address: string) => void;
  createRuntime?: typeof createPageRuntime;
}

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
    history,
    saving,
    runtime,
    perform,
    undo() {
      const step = history.takeUndo();
      if (step) apply(step.inverses, step.selected);
      return step;
    },
    redo() {
      const step = history.takeRedo();
      if (step) apply(step.changes, step.selected);
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
