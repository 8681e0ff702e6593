import { PageTree } from "./PageTree";
import { Palette } from "./Palette";
import { QueryList } from "./QueryList";

export function Explorer() {
  return (
    <aside class="explorer" aria-label="Explorer">
      <Palette />
      <PageTree />
      <QueryList />
    </aside>
  );
}
