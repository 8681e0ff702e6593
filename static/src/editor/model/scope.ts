import type { Scope } from "../code/scope";
import type { Workspace } from "./workspace";

/** What expressions on the page see right now, for completion. Queries are decoded only when somebody looks into them. */
export function readScope(workspace: Workspace, locals: Scope = {}): Scope {
  const page = workspace.page.peek();
  const { app, user } = page.runtime.bundle.peek();
  const scope: Scope = {};
  for (const name of workspace.queries.names.peek()) {
    Object.defineProperty(scope, name, { enumerable: true, get: () => page.runtime.queryState(name).peek() });
  }
  for (const widget of page.document.peek().widgets) {
    const state = page.runtime.stateOf(widget.id).peek();
    if (Object.keys(state).length > 0) scope[widget.name] = state;
  }
  const roots = {
    user,
    url: { query: Object.fromEntries(new URLSearchParams(location.search)), path: location.pathname },
    store: {},
    app: { name: app.name, slug: app.slug },
    page: { slug: page.slug, title: page.document.peek().props.title },
  };
  return Object.defineProperties(scope, Object.getOwnPropertyDescriptors({ ...roots, ...locals }));
}
