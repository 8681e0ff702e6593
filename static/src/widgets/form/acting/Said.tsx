import { CircleCheck, Info } from "lucide-preact";
import type { Ending } from "../submitting";

/** That it went well, in the form's foot. */
export function Said({ state }: Pick<Ending, "state">) {
  if (state === "saved") {
    return (
      <span class="form-said form-saved">
        <CircleCheck aria-hidden="true" /> Saved
      </span>
    );
  }
  if (state !== "unchanged") return null;
  return (
    <span class="form-said">
      <Info aria-hidden="true" /> Nothing was changed
    </span>
  );
}
