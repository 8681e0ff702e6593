import { render } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
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
  const place = document.createElement("div");
  place.dataset.density = "app";
  document.body.append(place);
  return new Promise((resolve) => {
    const close = () => {
      render(null, place);
      place.remove();
      resolve();
    };
    render(<ExportDialog {...request} onClose={close} />, place);
  });
}

type State = { phase: "reading" | "limited"; count: number } | { phase: "failed"; count: number; message: string };

function ExportDialog({ title, columns, source, format, onClose }: Request & { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [state, setState] = useState<State>({ phase: "reading", count: 0 });
  const items = useRef<unknown[]>([]);
  const isEnded = useRef(false);
  const save = () => {
    const write = format === "csv" ? writeCsv : writeJson;
    download(fileName(title, format), format, write(items.current, columns));
    onClose();
  };
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
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
    // Closing gives the focus back to where it was; being taken out of the page would not.
    return () => {
      isEnded.current = true;
      shown?.close();
    };
  }, []);
  const count = `${state.count.toLocaleString("en")} ${state.count === 1 ? "item" : "items"}`;
  const heads = { reading: "Reading all pages", limited: "There is more", failed: "Not all could be read" };
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 class="dialog-title" id={id}>
        {heads[state.phase]}
      </h2>
      <div class="dialog-body">
        <p role="status" class="numeric">
          {state.phase === "reading" && `${count} so far`}
          {state.phase === "limited" && `An export ends at ${count}. Narrow the query to have the rest.`}
          {state.phase === "failed" && `${state.message} ${count} came before that.`}
        </p>
      </div>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
        {(state.count > 0 || state.phase !== "reading") && (
          <button type="button" class="button button-primary" onClick={save}>
            {state.phase === "reading" ? "Stop and save these" : "Save these"}
          </button>
        )}
      </div>
    </dialog>
  );
}
