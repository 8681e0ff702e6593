import { describe, expect, it, vi } from "vitest";
import { ApiFault } from "../../lib/api";
import type { AppApi, Member } from "./api";
import { createMembers, initialsOf, isLastOwner } from "./members";

const bela: Member = { username: "builder", name: "Bela Builder", role: "owner" };
const vera: Member = { username: "viewer", name: "Vera Viewer", role: "viewer" };
const refused = () => Promise.reject(new ApiFault(400, "no_such_person", "There is nobody with that email."));

async function start(over: Partial<AppApi> = {}) {
  const api = {
    listMembers: vi.fn(async () => [bela, vera]),
    addMember: vi.fn(async (username: string, role: Member["role"]) => ({ username, name: "", role })),
    changeRole: vi.fn(async () => vera),
    removeMember: vi.fn(async () => undefined),
    ...over,
  } as unknown as AppApi;
  const members = createMembers(api);
  await members.load();
  return { api, members };
}

describe("an app's people", () => {
  it("are unknown until they are loaded", async () => {
    const members = createMembers({ listMembers: async () => [bela] } as unknown as AppApi);
    expect(members.list.value).toBeNull();
    await members.load();
    expect(members.list.value).toEqual([bela]);
  });

  it("say why they can't be shown", async () => {
    const { members } = await start({ listMembers: refused });
    expect(members.list.value).toBeNull();
    expect(members.trouble.value).toBe("There is nobody with that email.");
  });

  it("grow by one, as the server names them", async () => {
    const { api, members } = await start({
      addMember: async () => ({ username: "erin", name: "Erin", role: "owner" }),
    });
    expect(await members.add(" erin@example.com ", "owner")).toBe(true);
    expect(members.list.value?.map((each) => each.username)).toEqual(["builder", "viewer", "erin"]);
    expect(members.said.value).toBe("Erin is an owner now.");
    expect(api.listMembers).toHaveBeenCalledTimes(1);
  });

  it("stay as they are when nobody is found, and the field is told why", async () => {
    const { members } = await start({ addMember: refused });
    expect(await members.add("nobody", "viewer")).toBe(false);
    expect(members.fault.value).toEqual({ at: "field", message: "There is nobody with that email." });
    expect(members.list.value).toEqual([bela, vera]);
    expect(members.adding.value).toBe(false);
  });

  it("are asked for once, however fast Add is pressed", async () => {
    const { api, members } = await start();
    expect(await Promise.all([members.add("erin", "viewer"), members.add("erin", "viewer")])).toEqual([true, false]);
    expect(api.addMember).toHaveBeenCalledTimes(1);
  });

  it("show another role at once", async () => {
    const { api, members } = await start();
    const changing = members.changeRole(vera, "builder");
    expect(members.list.value?.[1]?.role).toBe("builder");
    await changing;
    expect(api.changeRole).toHaveBeenCalledWith("viewer", "builder");
  });

  it("come back from the server when a change is refused", async () => {
    const { members } = await start({ changeRole: refused, removeMember: refused });
    expect(await members.changeRole(vera, "builder")).toBe(false);
    expect(members.list.value).toEqual([bela, vera]);
    expect(await members.remove(vera)).toBe(false);
    expect(members.list.value).toEqual([bela, vera]);
    expect(members.fault.value?.at).toBe("list");
  });

  it("lose who is removed", async () => {
    const { members } = await start();
    expect(await members.remove(vera)).toBe(true);
    expect(members.list.value).toEqual([bela]);
  });
});

describe("one of them", () => {
  it("is the last owner while no other is", () => {
    expect(isLastOwner(bela, [bela, vera])).toBe(true);
    expect(isLastOwner(bela, [bela, { ...vera, role: "owner" }])).toBe(false);
    expect(isLastOwner(vera, [bela, vera])).toBe(false);
  });

  it("has initials, also without a name", () => {
    expect(["Bela Builder", "Ada van der Berg", ""].map((name) => initialsOf({ ...vera, name }))).toEqual([
      "BB",
      "AB",
      "V",
    ]);
  });
});
