import type { Action } from "../../lib/types";

/** The kinds of steps that an event may do, in the order in which they are offered. */
export const STEP_TITLES: { [kind in Action["action"]]: string } = {
  run: "Run query",
  message: "Show message",
  navigate: "Go to page",
  set: "Set store value",
  reset: "Reset widget",
  copy: "Copy text",
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
    case "set":
      return { action: "set", name: "", value: "" };
    case "reset":
      return { action: "reset", widget: "" };
    case "copy":
      return { action: "copy", text: "" };
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
      return step.to;
    case "set":
      return step.name;
    case "reset":
      return step.widget;
  }
}

/** A step with its branch in place; an empty branch is left out. */
export function withBranch(step: Action, branch: "then" | "catch", chain: Action[]): Action {
  const { [branch]: _before, ...rest } = step;
  return (chain.length > 0 ? { ...rest, [branch]: chain } : rest) as Action;
}
