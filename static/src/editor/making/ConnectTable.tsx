import { Cable } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Widget } from "../../lib/types";
import { useWorkspace } from "../model/workspace";
import { ConnectDialog } from "./ConnectDialog";

const CONNECTED = new Set(["form", "table"]);

/** From a form or table of the page to one that works: its queries, fields and actions, made for a table of DynamoDB. */
export function ConnectTable({ widget }: { widget: Widget }) {
  const { datasources } = useWorkspace();
  const [isOpen, setOpen] = useState(false);
  if (!CONNECTED.has(widget.kind) || datasources.length === 0) return null;
  return (
    <div class="connect">
      <button type="button" class="button connect-button" onClick={() => setOpen(true)}>
        <Cable />
        Connect a table…
      </button>
      {isOpen && <ConnectDialog widget={widget} onClose={() => setOpen(false)} />}
    </div>
  );
}
