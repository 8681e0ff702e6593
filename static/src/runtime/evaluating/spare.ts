import type { Evaluator } from "./evaluator";

/** Workers, of which one more can be started ahead: where the one at work may have to be ended, nobody waits for the next. */
export interface Spare {
  prepare(): void;
  take(): Promise<Evaluator>;
  end(): void;
}

export function createSpare(start: () => Promise<Evaluator>): Spare {
  let spare: Promise<Evaluator> | null = null;
  let isEnded = false;

  async function startUnlessEnded(): Promise<Evaluator> {
    const evaluator = await start();
    if (isEnded) evaluator.end();
    return evaluator;
  }

  return {
    prepare() {
      spare ??= startUnlessEnded();
      // Who takes it hears of it.
      spare.catch(() => {});
    },
    take() {
      const next = spare ?? startUnlessEnded();
      spare = null;
      return next;
    },
    end() {
      isEnded = true;
      spare?.then(
        (evaluator) => evaluator.end(),
        () => {},
      );
    },
  };
}
