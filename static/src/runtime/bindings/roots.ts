/** The names that a page itself brings into the scope of its expressions. */
import type { PageBundle } from "../../lib/types";

export function rootsOf({ app, page, pages, user }: PageBundle, here: URL): { [name: string]: unknown } {
  const title = pages.find(({ slug }) => slug === page.slug)?.title ?? page.document.props.title;
  return {
    app: { name: app.name, slug: app.slug },
    page: { slug: page.slug, title },
    user,
    url: urlRoot(here),
  };
}

export function urlRoot({ searchParams, pathname }: URL): unknown {
  return { query: Object.fromEntries(searchParams), path: pathname };
}
