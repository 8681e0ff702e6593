/** What a form says and does once somebody has touched it. */
export { endingOf } from "./ending";
export { Notices } from "./Notices";
export { Said } from "./Said";
