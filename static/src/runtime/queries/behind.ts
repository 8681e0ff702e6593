/** Which queries a property shows, by its own bindings or by those of the widgets that it reads. */
import type { PageBundle, Widget } from "../../lib/types";
import { compiled, completeProps, namesIn, templatesIn } from "../bindings/bindings";

/** The names of the queries, the property's own first. */
export function queriesBehind(widget: Widget, prop: string, bundle: PageBundle): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();

  const visit = (owner: Widget, member: string): void => {
    const place = `${owner.id}.${member}`;
    if (seen.has(place)) return;
    seen.add(place);
    const read: [Widget, string][] = [];
    for (const [, source] of templatesIn(completeProps(owner)[member] ?? null, bundle.templates)) {
      const template = compiled(source, bundle.templates);
      for (const name of namesIn(template)) {
        if (Object.hasOwn(bundle.queries, name)) {
          found.add(name);
          continue;
        }
        const other = bundle.page.document.widgets.find((each) => each.name === name);
        if (other) read.push(...membersRead(source, other).map((each): [Widget, string] => [other, each]));
      }
    }
    for (const [other, each] of read) visit(other, each);
  };
  visit(widget, prop);
  return [...found];
}

/** The bound properties that a text reads of a widget: what the widget says of itself depends on people, not on queries. */
function membersRead(source: string, { name, props }: Widget): string[] {
  const read = new Set(
    [...source.matchAll(/(\w+)\s*\??\.\s*(\w+)/g)].flatMap(([, of, member]) => (of === name ? member : [])),
  );
  return Object.keys(props).filter((member) => read.has(member));
}
