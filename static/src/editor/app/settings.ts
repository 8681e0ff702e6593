import type { Workspace } from "../model/workspace";
import { readAccent } from "./accents";
import type { AppApi, AppSettings } from "./api";

/** What is written in the settings' fields. */
export interface SettingsDraft {
  name: string;
  accent: string;
}

/** A sentence at the field that has to be mended first. */
export interface SettingsFaults {
  name?: string;
  accent?: string;
}

const NAME_LIMIT = 100;

export function checkSettings({ name, accent }: SettingsDraft): SettingsFaults {
  const length = [...name.trim()].length;
  return {
    ...(length === 0 && { name: "Give the app a name." }),
    ...(length > NAME_LIMIT && { name: `A name has at most ${NAME_LIMIT} characters; this one has ${length}.` }),
    ...(readAccent(accent) === undefined && { accent: "Write a colour as #rrggbb, such as #4f46e5." }),
  };
}

/** Only what differs, so that what somebody else set meanwhile stays. */
export function listChanges(app: { name: string; settings: AppSettings }, draft: SettingsDraft) {
  const name = draft.name.trim();
  const accent = readAccent(draft.accent) ?? null;
  return {
    ...(name !== app.name && { name }),
    ...(accent !== (app.settings.accent ?? null) && { settings: { ...app.settings, accent } }),
  };
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
