import { type Signal, signal } from "@preact/signals";
import type { Message } from "../contract";

export interface MessageList {
  readonly shown: Signal<Message[]>;
  say(text: string, tone?: Message["tone"]): void;
  dismiss(id: number): void;
}

export function createMessages(): MessageList {
  const shown = signal<Message[]>([]);
  let last = 0;
  return {
    shown,
    say(text, tone = "info") {
      last += 1;
      shown.value = [...shown.peek(), { id: last, text, tone }];
    },
    dismiss(id) {
      shown.value = shown.peek().filter((message) => message.id !== id);
    },
  };
}
