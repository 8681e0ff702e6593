import { TriangleAlert } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { type AskedChange, withArticle } from "./members";
import { PEOPLE_ID } from "./People";

interface OwnChangeProps {
  asked: AskedChange;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before one gives up one's own role. */
export function OwnChange({ asked, onConfirm, onCancel }: OwnChangeProps) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    first.current?.focus();
    return () => document.getElementById(PEOPLE_ID)?.focus();
  }, []);
  const words = asked.role
    ? `You will be ${withArticle(asked.role)} of this app, and no longer an owner.`
    : "You will no longer have a role in this app.";
  return (
    <fieldset class="notice notice-warning own-change" aria-label="Your own role">
      <TriangleAlert />
      <div class="stack">
        <p>{words} Only another owner can give it back to you.</p>
        <div class="row">
          <button type="button" class="button" ref={first} onClick={onCancel}>
            Cancel
          </button>
          <button type="button" class="button button-danger" onClick={onConfirm}>
            {asked.role ? "Give up being an owner" : "Leave the app"}
          </button>
        </div>
      </div>
    </fieldset>
  );
}
