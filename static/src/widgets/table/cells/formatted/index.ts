import { RowActions } from "../../grid/RowActions";
import type { Formats } from "../formats";
import { FormattedCell } from "./FormattedCell";
import { plainText, write } from "./writing";

export const formats: Formats = { write, plainText, Cell: FormattedCell, RowActions };
