import { CircleAlert } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import type { Role } from "./api";
import type { Members } from "./members";
import { RoleOptions } from "./RoleOptions";

export function AddPerson({ members }: { members: Members }) {
  const field = useRef<HTMLInputElement>(null);
  const [who, setWho] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const fault = members.fault.value?.at === "field" ? members.fault.value.message : "";
  const add = async (event: Event) => {
    event.preventDefault();
    if (who.trim() && (await members.add(who, role))) {
      setWho("");
      setRole("viewer");
    }
    field.current?.focus();
  };
  return (
    <form class="add-person" onSubmit={add}>
      <div class="field add-person-who">
        <label class="field-label" for="share-who">
          Username or email
        </label>
        <input
          id="share-who"
          ref={field}
          class="input"
          value={who}
          autoComplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={fault !== ""}
          aria-describedby={fault ? "share-fault" : undefined}
          onInput={(event) => {
            members.fault.value = null;
            setWho(event.currentTarget.value);
          }}
        />
      </div>
      <div class="field">
        <label class="field-label" for="share-role">
          Role
        </label>
        <span class="select">
          <select
            id="share-role"
            class="input"
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as Role)}
          >
            <RoleOptions />
          </select>
        </span>
      </div>
      <button type="submit" class="button button-primary" aria-busy={members.adding.value}>
        Add
      </button>
      {fault && (
        <p id="share-fault" class="field-error add-person-fault" role="alert">
          <CircleAlert />
          {fault}
        </p>
      )}
    </form>
  );
}
