import { callApi } from "../../lib/api";
import type { AppDescription } from "../api";

export type Role = "owner" | "builder" | "viewer";

export interface Member {
  username: string;
  name: string;
  role: Role;
}

export type AppSettings = AppDescription["settings"];

/** The part of the API that is about the app itself and its people. */
export interface AppApi {
  listMembers(): Promise<Member[]>;
  /** `who` is a username or an email. */
  addMember(who: string, role: Role): Promise<Member>;
  changeRole(username: string, role: Role): Promise<Member>;
  removeMember(username: string): Promise<void>;
  changeApp(changes: { name?: string; settings?: AppSettings }): Promise<AppDescription>;
  deleteApp(): Promise<void>;
}

export function createAppApi(app: string): AppApi {
  const root = `/api/apps/${app}/`;
  const member = (username: string) => `${root}members/${encodeURIComponent(username)}/`;
  return {
    listMembers: () => callApi("GET", `${root}members/`),
    addMember: (who, role) => callApi("POST", `${root}members/`, { username: who, role }),
    changeRole: (username, role) => callApi("PATCH", member(username), { role }),
    removeMember: (username) => callApi("DELETE", member(username)),
    changeApp: (changes) => callApi("PATCH", root, changes),
    deleteApp: () => callApi("DELETE", root),
  };
}
