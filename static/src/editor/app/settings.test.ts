import { signal } from "@preact/signals";
import { describe, expect, it, vi } from "vitest";
import type { AppDescription } from "../api";
import type { AppApi } from "./api";
import { checkSettings, listChanges, saveSettings } from "./settings";

const app: AppDescription = {
  slug: "shop",
  name: "Shop",
  settings: { accent: "#4f46e5" },
  role: "owner",
  live: null,
  pages: [],
  queries: [],
};

describe("an app's settings", () => {
  it("need a name of some length, and a colour or none", () => {
    expect(checkSettings({ name: "Shop", accent: "", hosts: "" })).toEqual({});
    expect(checkSettings({ name: "  ", accent: "red", hosts: "" })).toEqual({
      name: "Give the app a name.",
      accent: "Write a colour as #rrggbb, such as #4f46e5.",
    });
    expect(checkSettings({ name: "😀".repeat(100), accent: "", hosts: "" })).toEqual({});
    expect(checkSettings({ name: "a".repeat(101), accent: "", hosts: "" }).name).toContain("this one has 101");
  });

  it("are sent as far as they differ", () => {
    expect(listChanges(app, { name: " Shop ", accent: "4F46E5", hosts: "" })).toEqual({});
    expect(listChanges(app, { name: "Store", accent: "#4f46e5", hosts: "" })).toEqual({ name: "Store" });
    expect(listChanges(app, { name: "Shop", accent: "", hosts: "" })).toEqual({ settings: { accent: null } });
    expect(listChanges({ ...app, settings: {} }, { name: "Shop", accent: "", hosts: "" })).toEqual({});
  });

  it("name hosts, however they were pasted", () => {
    const draft = { name: "Shop", accent: "#4f46e5", hosts: "https://images.example.com/a.png,\n*.Example.org:8443" };
    expect(checkSettings(draft)).toEqual({});
    const hosts = ["images.example.com", "*.example.org:8443"];
    expect(listChanges(app, draft)).toEqual({ settings: { hosts } });
    const named = { ...app, settings: { ...app.settings, hosts } };
    expect(listChanges(named, draft)).toEqual({});
    expect(listChanges(named, { ...draft, hosts: "" })).toEqual({ settings: { hosts: [] } });
    expect(checkSettings({ ...draft, hosts: "my host" }).hosts).toContain("my is not the name of a host");
  });

  it("show as the server keeps them, beside what else changed meanwhile", async () => {
    const changeApp = vi.fn(async () => ({ ...app, name: "Store", pages: [] }));
    const page = { slug: "home", title: "Home", revision: 4 };
    const workspace = { app: signal({ ...app, pages: [page] }), announcement: signal("") };
    await saveSettings(workspace, { changeApp } as unknown as AppApi, { name: "Store", accent: "#4f46e5", hosts: "" });
    expect(changeApp).toHaveBeenCalledWith({ name: "Store" });
    expect(workspace.app.value).toMatchObject({ name: "Store", pages: [page] });
  });

  it("ask nothing of the server where nothing changed", async () => {
    const changeApp = vi.fn();
    const workspace = { app: signal(app), announcement: signal("") };
    await saveSettings(workspace, { changeApp } as unknown as AppApi, { name: "Shop", accent: "#4f46e5", hosts: "" });
    expect(changeApp).not.toHaveBeenCalled();
  });
});
