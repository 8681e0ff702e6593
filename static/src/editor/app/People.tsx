import { CircleAlert, X } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import type { Member, Role } from "./api";
import { type AskedChange, initialsOf, isLastOwner, type Members, nameOf } from "./members";
import { ROLE_WORDS, RoleOptions } from "./RoleOptions";

/** Takes the focus of whatever goes from the dialog. */
export const PEOPLE_ID = "share-people";

interface PeopleProps {
  members: Members;
  me: string;
  /** Not for those who only see the list. */
  onChange: ((change: AskedChange) => void) | undefined;
}

export function People({ members, me, onChange }: PeopleProps) {
  const root = useRef<HTMLDivElement>(null);
  const list = members.list.value;
  const fault = members.fault.value?.at === "list" ? members.fault.value.message : members.trouble.value;
  useShownLast(root, list?.length ?? 0);
  const change = (wanted: AskedChange) => {
    if (!wanted.role) root.current?.focus();
    onChange?.(wanted);
  };
  return (
    <section id={PEOPLE_ID} class="people" aria-label="People" tabIndex={-1} ref={root}>
      {fault && (
        <p class="field-error" role="alert">
          <CircleAlert />
          {fault}
        </p>
      )}
      {!list && !fault && <div class="skeleton skeleton-late people-loading" />}
      {!list && members.trouble.value && (
        <button type="button" class="button" onClick={() => members.load()}>
          Try again
        </button>
      )}
      {list && (
        <ul class="people-list">
          {list.map((member) => (
            <Person
              key={member.username}
              member={member}
              isMe={member.username === me}
              onChange={onChange && !isLastOwner(member, list) ? change : undefined}
            />
          ))}
        </ul>
      )}
      {list && onChange && list.some((member) => isLastOwner(member, list)) && (
        <p class="field-help">An app needs an owner. To change this one, make somebody else an owner first.</p>
      )}
    </section>
  );
}

/** Whoever is added comes last: in a long list, that is out of sight. */
function useShownLast(root: { current: HTMLElement | null }, count: number) {
  const before = useRef(0);
  useEffect(() => {
    if (before.current > 0 && count > before.current) {
      root.current?.querySelector("li:last-of-type")?.scrollIntoView({ block: "nearest" });
    }
    before.current = count;
  }, [count]);
}

interface PersonProps {
  member: Member;
  isMe: boolean;
  onChange: ((change: AskedChange) => void) | undefined;
}

function Person({ member, isMe, onChange }: PersonProps) {
  const name = nameOf(member);
  return (
    <li class="person">
      <span class="avatar" aria-hidden="true">
        {initialsOf(member)}
      </span>
      <span class="person-words">
        <span class="person-name truncate" title={name}>
          {name}
          {isMe && <span class="muted"> (you)</span>}
        </span>
        {member.name && (
          <span class="person-username truncate" title={member.username}>
            {member.username}
          </span>
        )}
      </span>
      {onChange ? (
        <PersonControls member={member} name={name} onChange={onChange} />
      ) : (
        <span class="person-role muted">{ROLE_WORDS[member.role]}</span>
      )}
    </li>
  );
}

interface ControlsProps {
  member: Member;
  name: string;
  onChange: (change: AskedChange) => void;
}

function PersonControls({ member, name, onChange }: ControlsProps) {
  return (
    <>
      <span class="select person-select">
        <select
          class="input"
          aria-label={`Role of ${name}`}
          value={member.role}
          onChange={(event) => {
            const role = event.currentTarget.value as Role;
            // The list says what holds: it shows the new role as soon as that is asked for.
            event.currentTarget.value = member.role;
            onChange({ member, role });
          }}
        >
          <RoleOptions />
        </select>
      </span>
      <button
        type="button"
        class="button button-quiet button-icon"
        aria-label={`Remove ${name}`}
        title={`Remove ${name}`}
        onClick={() => onChange({ member, role: null })}
      >
        <X />
      </button>
    </>
  );
}
