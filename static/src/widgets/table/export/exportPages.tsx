import { useEffect, useRef, useState } from "preact/hooks";
import { Dialog } from "../../../lib/dialog/Dialog";
import { inDialog } from "../../../lib/dialog/inDialog";
import type { TableProps, TableState } from "../../../lib/kinds.generated";
import type { ViewProps } from "../../../lib/view";
import type { Column } from "../columns/columns";
import { download, fileName, writeCsv, writeJson } from "./exporting";
import { workOutAll } from "./workingOut";

interface Request {
  title: string;
  columns: readonly Column[];
  table: ViewProps<TableProps, TableState>;
  format: "csv" | "json";
}

/** What a browser holds with ease, and nobody reads in a spreadsheet. */
const MOST = 100_000;

/** Reads every page, telling how far it is, and gives what came as a file; a person may end it before. */
export function exportPages(request: Request): Promise<void> {
  return inDialog("app", (close) => <ExportDialog {...request} onClose={() => close(undefined)} />);
}

type State =
  | { phase: "reading" | "limited" | "working"; count: number }
  | { phase: "failed"; count: number; message: string };

const HEADS = {
  reading: "Reading all pages",
  limited: "There is more",
  failed: "Not all could be read",
  working: "Working out values",
};

function ExportDialog({ title, columns, table, format, onClose }: Request & { onClose: () => void }) {
  const [state, setState] = useState<State>({ phase: "reading", count: 0 });
  const items = useRef<unknown[]>([]);
  const isEnded = useRef(false);
  const isSaving = useRef(false);
  const fail = (reason: unknown) => {
    const message = reason instanceof Error ? reason.message : String(reason);
    if (!isEnded.current) setState({ phase: "failed", count: items.current.length, message });
  };
  const save = async () => {
    const all = items.current;
    isSaving.current = true;
    const goesOn = (count: number) => {
      if (!isEnded.current) setState({ phase: "working", count });
      return !isEnded.current;
    };
    const whole = await workOutAll(columns, table, all, goesOn);
    if (isEnded.current) return;
    const write = format === "csv" ? writeCsv : writeJson;
    download(fileName(title, format), format, write(all, whole));
    onClose();
  };
  useEffect(() => {
    const take = (page: readonly unknown[]) => {
      if (isEnded.current || isSaving.current) return false;
      items.current.push(...page.slice(0, MOST - items.current.length));
      const { length } = items.current;
      setState({ phase: "reading", count: length });
      return length < MOST;
    };
    table.source
      .readAll?.(take)
      .then(() => {
        if (isEnded.current || isSaving.current) return undefined;
        if (items.current.length < MOST) return save();
        return setState({ phase: "limited", count: MOST });
      })
      .catch(fail);
    return () => {
      isEnded.current = true;
    };
  }, []);
  const count = `${state.count.toLocaleString("en")} ${state.count === 1 ? "item" : "items"}`;
  const actions = (
    <>
      <button type="button" class="button" onClick={onClose}>
        Cancel
      </button>
      {state.phase !== "working" && state.count > 0 && (
        <button type="button" class="button button-primary" onClick={() => void save().catch(fail)}>
          {state.phase === "reading" ? "Stop and save these" : "Save these"}
        </button>
      )}
    </>
  );
  return (
    <Dialog title={HEADS[state.phase]} onClose={onClose} actions={actions}>
      <p role="status" class="numeric">
        {(state.phase === "reading" || state.phase === "working") && `${count} so far`}
        {state.phase === "limited" && `An export ends at ${count}. Narrow the query to have the rest.`}
        {state.phase === "failed" && `${state.message} ${count} came before that.`}
      </p>
    </Dialog>
  );
}
