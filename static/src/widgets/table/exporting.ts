/** What a table writes into files: the same as the download action does. */
export { download, fileName, writeCsv, writeJson } from "../../lib/downloads";
