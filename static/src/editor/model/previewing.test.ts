import { signal } from "@preact/signals";
import { expect, it, vi } from "vitest";
import { samplePage, sampleWidget } from "../testing";
import type { PageSession } from "./page";
import { createPreviewing } from "./previewing";

function session() {
  const runtime = { setMode: vi.fn(), dispatch: vi.fn(async () => ({ ok: true, wrote: false })) };
  const selected = signal<string | null>("w1");
  const page = { runtime, selected, document: signal(samplePage(sampleWidget())) };
  return { ...page, page: page as unknown as PageSession };
}

it("makes the page live, and gives the selection back when editing goes on", () => {
  const { page, runtime, selected } = session();
  const previewing = createPreviewing();
  previewing.begin(page);
  expect([previewing.isOn.value, selected.value]).toEqual([true, null]);
  previewing.end(page);
  expect([previewing.isOn.value, selected.value]).toEqual([false, "w1"]);
  expect(runtime.setMode.mock.calls).toEqual([["live"], ["edit"]]);
});

it("opens a page once: coming back to the preview finds it as it was", () => {
  const [one, other] = [session(), session()];
  const previewing = createPreviewing();
  previewing.goOn(one.page);
  expect(one.runtime.dispatch).not.toHaveBeenCalled();
  previewing.begin(one.page);
  previewing.end(one.page);
  previewing.begin(one.page);
  expect(one.runtime.dispatch.mock.calls).toEqual([["page", "onLoad"]]);
  previewing.goOn(other.page);
  expect(other.runtime.setMode).toHaveBeenCalledWith("live");
  expect(other.runtime.dispatch).toHaveBeenCalledTimes(1);
});
