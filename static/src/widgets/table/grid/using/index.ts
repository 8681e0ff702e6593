/** What is done with a grid: its code comes when it is first pointed at, or gets the focus. */
export { copy, paste } from "./copying";
export { pressKey } from "./keys";
export { clickIn, editClicked, tellWhole } from "./pointing";
export { showColumn } from "./showing";
