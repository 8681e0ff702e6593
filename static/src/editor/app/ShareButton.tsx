import { UserPlus } from "lucide-preact";
import { useState } from "preact/hooks";
import { ShareDialog } from "./ShareDialog";

export function ShareButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        class="button topbar-share"
        aria-label="Share"
        aria-haspopup="dialog"
        data-tip="Who may open and who may build this app"
        onClick={() => setOpen(true)}
      >
        <UserPlus />
        <span class="wide-only">Share</span>
      </button>
      {open && <ShareDialog onClose={() => setOpen(false)} />}
    </>
  );
}
