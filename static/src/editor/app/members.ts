import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { faultFrom } from "../faults";
import type { AppApi, Member, Role } from "./api";

/** A change of one's own role, which one may not be able to undo; null is leaving. */
export interface AskedChange {
  member: Member;
  role: Role | null;
}

/** Who has which role in the app, and what came of the last attempt to change that. */
export interface Members {
  /** null until they are known. */
  list: ReadonlySignal<Member[] | null>;
  /** Why they can't be shown. */
  trouble: ReadonlySignal<string | null>;
  /** A refusal, at the field that adds people or at the list. */
  fault: Signal<{ at: "field" | "list"; message: string } | null>;
  adding: ReadonlySignal<boolean>;
  /** Said to screen readers. */
  said: ReadonlySignal<string>;
  load(): Promise<void>;
  /** Each tells whether it was done. */
  add(who: string, role: Role): Promise<boolean>;
  changeRole(member: Member, role: Role): Promise<boolean>;
  remove(member: Member): Promise<boolean>;
}

export function createMembers(api: AppApi): Members {
  const list = signal<Member[] | null>(null);
  const trouble = signal<string | null>(null);
  const fault = signal<{ at: "field" | "list"; message: string } | null>(null);
  const adding = signal(false);
  const said = signal("");
  const present = () => list.peek() ?? [];
  const others = (username: string) => present().filter((each) => each.username !== username);

  async function load() {
    trouble.value = null;
    try {
      list.value = await api.listMembers();
    } catch (error) {
      trouble.value = faultFrom(error).message;
    }
  }

  async function attempt(at: "field" | "list", act: () => Promise<string>): Promise<boolean> {
    fault.value = null;
    try {
      said.value = await act();
      return true;
    } catch (error) {
      fault.value = { at, message: faultFrom(error).message };
      return false;
    }
  }

  /** Shows the change at once; a refusal may mean that the list was old, so the server's own comes back. */
  async function attemptInList(changed: Member[], act: () => Promise<string>) {
    list.value = changed;
    const done = await attempt("list", act);
    if (!done) await load();
    return done;
  }

  return {
    list,
    trouble,
    fault,
    adding,
    said,
    load,
    async add(who, role) {
      if (adding.peek()) return false;
      adding.value = true;
      const done = await attempt("field", async () => {
        const added = await api.addMember(who.trim(), role);
        list.value = [...others(added.username), added];
        return `${nameOf(added)} is ${withArticle(added.role)} now.`;
      });
      adding.value = false;
      return done;
    },
    changeRole(member, role) {
      const changed = present().map((each) => (each.username === member.username ? { ...each, role } : each));
      return attemptInList(changed, async () => {
        await api.changeRole(member.username, role);
        return `${nameOf(member)} is ${withArticle(role)} now.`;
      });
    },
    remove(member) {
      return attemptInList(others(member.username), async () => {
        await api.removeMember(member.username);
        return `${nameOf(member)} is removed.`;
      });
    },
  };
}

/** An app keeps an owner, so this one can be neither removed nor made less. */
export function isLastOwner(member: Member, list: readonly Member[]): boolean {
  return member.role === "owner" && list.filter((each) => each.role === "owner").length === 1;
}

export function nameOf(member: Member): string {
  return member.name || member.username;
}

export function withArticle(role: Role): string {
  return role === "owner" ? "an owner" : `a ${role}`;
}

/** One or two letters that stand for a person. */
export function initialsOf(member: Member): string {
  const words = nameOf(member).split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase();
}
