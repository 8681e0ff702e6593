import { Eye, PencilLine, ShieldAlert } from "lucide-preact";
import type { Access } from "../api";

const MARKS = {
  read: { Icon: Eye, word: "Reads" },
  write: { Icon: PencilLine, word: "Writes" },
  admin: { Icon: ShieldAlert, word: "Administers" },
} as const;

/** Whether an operation reads, writes or administers: an icon, with the word beside it or as its name. */
export function AccessMark({ access, withWord = false }: { access: Access; withWord?: boolean }) {
  const { Icon, word } = MARKS[access];
  return (
    <span class={`access access-${access}`} data-tip={withWord ? undefined : word}>
      <Icon aria-hidden="true" />
      {withWord ? word : <span class="visually-hidden">{word}</span>}
    </span>
  );
}
