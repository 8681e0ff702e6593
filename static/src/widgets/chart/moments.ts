/** Where the ticks of a scale of moments stand, and how each is written. */

const DAY = 86_400_000;
const STEPS = [DAY / 24, DAY / 4, DAY, 7 * DAY, 14 * DAY];
/** Beyond a fortnight, whole months. */
const MONTHS = [1, 2, 3, 4, 6, 12, 24, 60, 120, 240, 600];

export function momentTicks(from: number, to: number, most: number): number[] {
  const least = (to - from) / Math.max(1, most);
  const step = STEPS.find((each) => each >= least);
  if (step) {
    const first = Math.ceil(from / step) * step;
    return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, at) => first + at * step);
  }
  const months = MONTHS.find((each) => each * 30 * DAY >= least) ?? 1200;
  const ticks: number[] = [];
  const start = new Date(from);
  for (let at = Math.ceil(monthOf(start) / months) * months; ticks.length < 100; at += months) {
    const tick = Date.UTC(Math.floor(at / 12), at % 12);
    if (tick > to) break;
    if (tick >= from) ticks.push(tick);
  }
  return ticks;
}

function monthOf(date: Date): number {
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

const FORMATS = {
  hours: new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" }),
  days: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }),
  months: new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" }),
  whole: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
};

/** `step`: between two ticks. */
export function writeTick(moment: number, step: number): string {
  const format = step < DAY ? FORMATS.hours : step < 28 * DAY ? FORMATS.days : FORMATS.months;
  return format.format(moment);
}

export function writeMoment(moment: number): string {
  const day = FORMATS.whole.format(moment);
  return moment % DAY === 0 ? day : `${day}, ${FORMATS.hours.format(moment)}`;
}
