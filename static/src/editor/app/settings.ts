import type { Workspace } from "../model/workspace";
import { readAccent } from "./accents";
import type { AppApi, AppSettings } from "./api";

/** What is written in the settings' fields. */
export interface SettingsDraft {
  name: string;
  accent: string;
  /** One on a line. */
  hosts: string;
}

/** A sentence at the field that has to be mended first. */
export interface SettingsFaults {
  name?: string;
  accent?: string;
  hosts?: string;
}

const NAME_LIMIT = 100;
const HOSTS_LIMIT = 20;
/** As the server takes them (builder/creating.py). */
const HOST = /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?(:\d{1,5})?$/;

export function checkSettings({ name, accent, hosts }: SettingsDraft): SettingsFaults {
  const length = [...name.trim()].length;
  return {
    ...(length === 0 && { name: "Give the app a name." }),
    ...(length > NAME_LIMIT && { name: `A name has at most ${NAME_LIMIT} characters; this one has ${length}.` }),
    ...(readAccent(accent) === undefined && { accent: "Write a colour as #rrggbb, such as #4f46e5." }),
    ...findHostsFault(readHosts(hosts)),
  };
}

/** Names as people paste them: whole addresses, separated by anything that is no part of one. */
export function readHosts(text: string): string[] {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  return [
    ...new Set(
      words.map((word) =>
        word
          .toLowerCase()
          .replace(/^https?:\/\//, "")
          .replace(/\/.*$/, ""),
      ),
    ),
  ];
}

function findHostsFault(hosts: readonly string[]): { hosts?: string } {
  const wrong = hosts.find((host) => !HOST.test(host));
  if (wrong !== undefined) return { hosts: `${wrong} is not the name of a host such as images.example.com.` };
  return hosts.length > HOSTS_LIMIT ? { hosts: `At most ${HOSTS_LIMIT} hosts can be named.` } : {};
}

/** Only what differs, so that what somebody else set meanwhile stays. */
export function listChanges(app: { name: string; settings: AppSettings }, draft: SettingsDraft) {
  const name = draft.name.trim();
  const accent = readAccent(draft.accent) ?? null;
  const hosts = readHosts(draft.hosts);
  const settings = {
    ...(accent !== (app.settings.accent ?? null) && { accent }),
    ...(hosts.join() !== (app.settings.hosts ?? []).join() && { hosts }),
  };
  return { ...(name !== app.name && { name }), ...(Object.keys(settings).length > 0 && { settings }) };
}

export async function saveSettings(
  workspace: Pick<Workspace, "app" | "announcement">,
  api: AppApi,
  draft: SettingsDraft,
) {
  const changes = listChanges(workspace.app.peek(), draft);
  if (Object.keys(changes).length === 0) return;
  const { name, settings } = await api.changeApp(changes);
  workspace.app.value = { ...workspace.app.peek(), name, settings };
  workspace.announcement.value = "App settings saved";
}
