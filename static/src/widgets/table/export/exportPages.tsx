import { useEffect, useRef, useState } from "preact/hooks";
import { inDialog } from "../../../lib/dialog/ask";
import { Dialog } from "../../../lib/dialog/Dialog";
import type { Source } from "../../../lib/view";
import type { Column } from "../columns/columns";
import { download, fileName, writeCsv, writeJson } from "./exporting";

interface Request {
  title: string;
  columns: readonly Column[];
  source: Pick<Source, "readAll">;
  format: "csv" | "json";
}

/** What a browser holds with ease, and nobody reads in a spreadsheet. */
const MOST = 100_000;

/** Reads every page, telling how far it is, and gives what came as a file; a person may end it before. */
export function exportPages(request: Request): Promise<void> {
  return inDialog("app", (close) => <ExportDialog {...request} onClose={() => close(undefined)} />);
}

type State = { phase: "reading" | "limited"; count: number } | { phase: "failed"; count: number; message: string };

function ExportDialog({ title, columns, source, format, onClose }: Request & { onClose: () => void }) {
  const [state, setState] = useState<State>({ phase: "reading", count: 0 });
  const items = useRef<unknown[]>([]);
  const isEnded = useRef(false);
  const save = () => {
    const write = format === "csv" ? writeCsv : writeJson;
    download(fileName(title, format), format, write(items.current, columns));
    onClose();
  };
  useEffect(() => {
    const take = (page: readonly unknown[]) => {
      if (isEnded.current) return false;
      items.current.push(...page.slice(0, MOST - items.current.length));
      const { length } = items.current;
      setState({ phase: "reading", count: length });
      return length < MOST;
    };
    source.readAll?.(take).then(
      () => {
        if (isEnded.current) return;
        if (items.current.length >= MOST) setState({ phase: "limited", count: MOST });
        else save();
      },
      (reason) => {
        const message = reason instanceof Error ? reason.message : String(reason);
        if (!isEnded.current) setState({ phase: "failed", count: items.current.length, message });
      },
    );
    return () => {
      isEnded.current = true;
    };
  }, []);
  const count = `${state.count.toLocaleString("en")} ${state.count === 1 ? "item" : "items"}`;
  const heads = { reading: "Reading all pages", limited: "There is more", failed: "Not all could be read" };
  const actions = (
    <>
      <button type="button" class="button" onClick={onClose}>
        Cancel
      </button>
      {(state.count > 0 || state.phase !== "reading") && (
        <button type="button" class="button button-primary" onClick={save}>
          {state.phase === "reading" ? "Stop and save these" : "Save these"}
        </button>
      )}
    </>
  );
  return (
    <Dialog title={heads[state.phase]} onClose={onClose} actions={actions}>
      <p role="status" class="numeric">
        {state.phase === "reading" && `${count} so far`}
        {state.phase === "limited" && `An export ends at ${count}. Narrow the query to have the rest.`}
        {state.phase === "failed" && `${state.message} ${count} came before that.`}
      </p>
    </Dialog>
  );
}
