const MINUTE_MS = 60_000;

/** How long to wait before the next start, in ms, where no more than so many may begin within a minute. */
export function createPace(perMinute: number): () => number {
  let starts: number[] = [];
  return () => {
    const now = Date.now();
    starts = [...starts.filter((time) => now - time < MINUTE_MS), now];
    const [first = now] = starts;
    return starts.length > perMinute ? first + MINUTE_MS - now : 0;
  };
}
