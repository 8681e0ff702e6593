import { useEffect, useMemo, useState } from "preact/hooks";
import { Dialog } from "../../lib/dialog/Dialog";
import { faultFrom } from "../faults";
import { useWorkspace, type Workspace } from "../model/workspace";
import { AddPerson } from "./AddPerson";
import { AppAddress } from "./AppAddress";
import { createAppApi } from "./api";
import { type AskedChange, createMembers, type Members } from "./members";
import { OwnChange } from "./OwnChange";
import { People } from "./People";

/** Who may open the app, who builds it, and where it is. */
export function ShareDialog({ onClose }: { onClose: () => void }) {
  const workspace = useWorkspace();
  const app = workspace.app.value;
  const members = useMemo(() => createMembers(createAppApi(app.slug)), [app.slug]);
  const [asked, setAsked] = useState<AskedChange | null>(null);
  useEffect(() => void members.load(), [members]);
  const mayChange = app.role === "owner";
  const change = (wanted: AskedChange) => {
    if (wanted.member.username === workspace.me) setAsked(wanted);
    else void apply(members, wanted);
  };
  const changeOwn = async (wanted: AskedChange) => {
    await workspace.saveAll();
    if (await apply(members, wanted)) await readOwnRole(workspace);
    setAsked(null);
  };
  const actions = (
    // biome-ignore lint/a11y/noAutofocus: a dialog opens on what one does in it; who only reads it closes it
    <button type="button" class="button" autoFocus={!mayChange} onClick={onClose}>
      Done
    </button>
  );
  return (
    <Dialog title={`Share ${app.name}`} onClose={onClose} actions={actions}>
      {mayChange && <AddPerson members={members} />}
      <People members={members} me={workspace.me} onChange={mayChange ? change : undefined} />
      {!mayChange && <p class="muted">Only an owner of this app can add people or change their roles.</p>}
      {asked && <OwnChange asked={asked} onConfirm={() => changeOwn(asked)} onCancel={() => setAsked(null)} />}
      <AppAddress />
      <p class="visually-hidden" role="status">
        {members.said.value}
      </p>
    </Dialog>
  );
}

function apply(members: Members, { member, role }: AskedChange): Promise<boolean> {
  return role ? members.changeRole(member, role) : members.remove(member);
}

/** An admin stays an owner whatever the list says; who may no longer build the app goes to those that are left. */
async function readOwnRole(workspace: Workspace) {
  try {
    const { role } = await workspace.api.getApp();
    workspace.app.value = { ...workspace.app.value, role };
  } catch (error) {
    if ([403, 404].includes(faultFrom(error).status)) window.location.assign("/");
  }
}
