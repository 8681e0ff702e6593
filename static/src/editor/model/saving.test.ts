import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiFault } from "../../lib/api";
import type { Change, Json } from "../../lib/types";
import type { Batch, SaveAnswer } from "../api";
import { samplePage } from "../testing";
import { createSaving } from "./saving";

const change = (value: number, widget = "w1"): Change => ({ op: "set", widget, path: ["x"], value });

/** A server that notes what it is sent and answers when told to. */
function fakeServer() {
  const sent: Batch[] = [];
  const answers: ((answer: SaveAnswer | Error) => void)[] = [];
  const send = (batch: Batch) => {
    sent.push(structuredClone(batch));
    return new Promise<SaveAnswer>((resolve, reject) => {
      answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
    });
  };
  async function answer(value: number | Error, others: Change[] = []) {
    answers.shift()?.(value instanceof Error ? value : { revision: value, changes: others });
    await vi.advanceTimersByTimeAsync(0);
  }
  return { sent, send, answer };
}

function start() {
  const server = fakeServer();
  const onOthers = vi.fn();
  const saving = createSaving({ revision: 7, send: server.send, onOthers });
  return { server, saving, onOthers };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("saving", () => {
  it("sends what came together as one batch on the present revision", async () => {
    const { server, saving } = start();
    saving.add([change(1)]);
    saving.add([change(2), change(9, "w2")]);
    expect(saving.state.value).toBe("waiting");
    await vi.advanceTimersByTimeAsync(400);
    expect(server.sent).toMatchObject([{ base: 7, changes: [change(2), change(9, "w2")] }]);
    expect(saving.state.value).toBe("saving");
    await server.answer(8);
    expect(saving.state.value).toBe("saved");
  });

  it("never has two batches on their way, and keeps their order", async () => {
    const { server, saving } = start();
    saving.add([change(1)]);
    await vi.advanceTimersByTimeAsync(400);
    saving.add([change(2)]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(server.sent).toHaveLength(1);
    await server.answer(8);
    await vi.advanceTimersByTimeAsync(400);
    expect(server.sent[1]).toMatchObject({ base: 8, changes: [change(2)] });
  });

  it("sends a failed batch again under the same id, with the same changes", async () => {
    const { server, saving } = start();
    saving.add([change(1)]);
    await vi.advanceTimersByTimeAsync(400);
    await server.answer(new ApiFault(0, "unreachable", "The server can't be reached."));
    expect(saving.state.value).toBe("retrying");
    expect(saving.trouble.value).toBe("The server can't be reached.");
    saving.add([change(2)]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.sent[1]).toEqual(server.sent[0]);
    await server.answer(8);
    await vi.advanceTimersByTimeAsync(400);
    expect(server.sent[2]?.id).not.toBe(server.sent[0]?.id);
    expect(server.sent[2]).toMatchObject({ base: 8, changes: [change(2)] });
    expect(saving.trouble.value).toBeNull();
  });

  it("keeps everything when the page was changed by someone else, and stops", async () => {
    const { server, saving } = start();
    saving.add([change(1)]);
    await vi.advanceTimersByTimeAsync(400);
    saving.add([change(2)]);
    const details = { revision: 12, document: samplePage() as unknown as Json };
    await server.answer(new ApiFault(409, "page_changed", "Changed.", details));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.sent).toHaveLength(1);
    expect(saving.state.value).toBe("stuck");
    expect(saving.refusal.value?.current?.revision).toBe(12);
    expect(saving.pending()).toEqual([change(1), change(2)]);
  });

  it("goes on from another revision once restarted", async () => {
    const { server, saving } = start();
    saving.add([change(1)]);
    await vi.advanceTimersByTimeAsync(400);
    await server.answer(new ApiFault(409, "page_changed", "Changed."));
    saving.restart(12);
    expect(saving.state.value).toBe("saved");
    saving.add([change(3)]);
    await vi.advanceTimersByTimeAsync(400);
    expect(server.sent[1]).toMatchObject({ base: 12, changes: [change(3)] });
  });

  it("flushes at once, and says whether everything arrived", async () => {
    const { server, saving } = start();
    saving.add([change(1)]);
    const done = saving.flush();
    expect(server.sent).toHaveLength(1);
    await server.answer(8);
    expect(await done).toBe(true);

    saving.add([change(2)]);
    const failed = saving.flush();
    await server.answer(new Error("connection reset"));
    expect(await failed).toBe(false);
  });

  it("hands on what others changed meanwhile", async () => {
    const { server, saving, onOthers } = start();
    saving.add([change(1)]);
    void saving.flush();
    await server.answer(9, [change(5, "w2")]);
    expect(onOthers).toHaveBeenCalledWith([change(5, "w2")]);
  });
});
