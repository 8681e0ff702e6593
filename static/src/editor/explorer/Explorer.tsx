import { PageTree } from "./PageTree";
import { Palette } from "./Palette";
import { QueryList } from "./QueryList";
import { TableTree } from "./TableTree";

export function Explorer() {
  return (
    <aside class="explorer" aria-label="Explorer">
      <Palette />
      <PageTree />
      <QueryList />
      <TableTree />
    </aside>
  );
}
