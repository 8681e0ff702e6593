import "./lib/allFacts";
import { render } from "preact";
import "./styles/tokens.css";
import "./styles/base.css";
import "./editor/editor.css";
import type { EditorData } from "./editor/api";
import { preloadCode } from "./editor/code/CodeField";
import { Editor } from "./editor/Editor";
import { listenForKeys } from "./editor/keys";
import { guardUnsaved } from "./editor/model/leaving";
import { createWorkspace } from "./editor/model/workspace";
import { keepFocus } from "./editor/panes";

const data = JSON.parse(document.getElementById("bundle")?.textContent ?? "null") as EditorData;
const workspace = createWorkspace(data);

render(<Editor workspace={workspace} />, document.getElementById("editor") ?? document.body);
listenForKeys(workspace);
keepFocus();
guardUnsaved(workspace);
preloadCode();
