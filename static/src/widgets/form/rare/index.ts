import type { Drawn } from "../drawing";
import { Choices } from "./Choices";
import { FileControl } from "./FileControl";
import { Group } from "./Group";
import { JsonText } from "./JsonText";
import { List } from "./List";
import { Rating } from "./Rating";
import { Tags } from "./Tags";

export { RARE_READERS } from "./readers";
export { findRuleProblem } from "./rules";

export const RARE_DRAWINGS: { [type: string]: Drawn } = {
  tags: { view: Tags, isWide: true },
  choices: { view: Choices, isGroup: true, isWide: true },
  rating: { view: Rating, isGroup: true },
  json: { view: JsonText, isWide: true },
  file: { view: FileControl, isWide: true },
  list: { view: List, isGroup: true, isWide: true },
  group: { view: Group, isGroup: true, isWide: true },
};
