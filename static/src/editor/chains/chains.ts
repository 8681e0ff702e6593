import type { Action } from "../../lib/types";

/** The kinds of steps that an event may do, in the order in which they are offered. */
export const STEP_TITLES: { [kind in Action["action"]]: string } = {
  run: "Run query",
  message: "Show message",
  navigate: "Go to page",
  openModal: "Open modal",
  closeModal: "Close modal",
  set: "Set store value",
  setValue: "Set widget value",
  reset: "Reset widget",
  copy: "Copy text",
  download: "Download file",
};

export const STEP_KINDS = Object.keys(STEP_TITLES) as Action["action"][];

export function makeStep(kind: Action["action"]): Action {
  switch (kind) {
    case "run":
      return { action: "run", query: "" };
    case "message":
      return { action: "message", text: "", tone: "info" };
    case "navigate":
      return { action: "navigate", to: "" };
    case "openModal":
    case "closeModal":
    case "reset":
      return { action: kind, widget: "" };
    case "set":
      return { action: "set", name: "", value: "" };
    case "setValue":
      return { action: "setValue", widget: "", value: "" };
    case "copy":
      return { action: "copy", text: "" };
    case "download":
      return { action: "download", data: "", format: "csv" };
  }
}

/** What a step does, in a few words. */
export function describeStep(step: Action): string {
  switch (step.action) {
    case "run":
      return step.query;
    case "message":
    case "copy":
      return step.text;
    case "navigate":
      return step.to || (step.app ?? "");
    case "set":
      return step.name;
    case "download":
      return step.name ?? "";
    default:
      return step.widget;
  }
}

/** A step with a member that may be left out: undefined takes it away. */
export function withMember<A extends Action, K extends keyof A>(step: A, member: K, value: A[K] | undefined): A {
  const { [member]: _before, ...rest } = step;
  return (value === undefined ? rest : { ...rest, [member]: value }) as A;
}

/** Steps that can fail by what somebody else does: they are asked what comes then. The others keep what they have. */
export function showsBranches(step: Action): boolean {
  return step.action === "run" || (step.then ?? []).length > 0 || (step.catch ?? []).length > 0;
}

/** A step with its branch in place; an empty branch is left out. */
export function withBranch(step: Action, branch: "then" | "catch", chain: Action[]): Action {
  const { [branch]: _before, ...rest } = step;
  return (chain.length > 0 ? { ...rest, [branch]: chain } : rest) as Action;
}
