/** Every key of the editor, as the dialog lists them; docs/editor.md lists the same. */
export interface KeyGroup {
  title: string;
  keys: readonly { readonly keys: readonly string[]; readonly does: string }[];
}

export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    title: "Everywhere",
    keys: [
      { keys: ["F6", "Shift F6"], does: "Go to the next pane, or the one before; each keeps its place" },
      { keys: ["Ctrl Z", "Shift Ctrl Z"], does: "Undo, redo" },
      { keys: ["Ctrl S"], does: "Save at once what would be saved in a moment" },
      { keys: ["Ctrl Enter"], does: "Run the query that the pane shows" },
      { keys: ["Shift Ctrl Enter"], does: "Preview the page, and end it; Esc ends it too" },
      { keys: ["?"], does: "This list, wherever nothing is being typed" },
    ],
  },
  {
    title: "On the page, with a widget selected",
    keys: [
      { keys: ["←", "→", "↑", "↓"], does: "Move it; with Shift, make it larger or smaller" },
      { keys: ["Enter"], does: "Go into it, where others stand in it; else to its first field in the inspector" },
      { keys: ["Esc"], does: "Go out to what it stands in" },
      { keys: ["Ctrl ]", "Ctrl ["], does: "Put it into the container beside it, take it out" },
      { keys: ["Del"], does: "Remove it" },
      { keys: ["Ctrl D"], does: "Duplicate it" },
      { keys: ["Ctrl C", "Ctrl X", "Ctrl V"], does: "Copy, cut, paste" },
    ],
  },
  {
    title: "In the explorer",
    keys: [
      { keys: ["←", "→", "↑", "↓"], does: "Move among the kinds, the widgets, the queries; fold what holds others" },
      { keys: ["Enter"], does: "Place a kind at the first free place and go to it; go to a widget; open a query" },
      { keys: ["Del"], does: "Remove the selected widget" },
    ],
  },
  {
    title: "In a query's body",
    keys: [
      { keys: ["Ctrl Space"], does: "Suggest what may stand here" },
      { keys: ["Tab", "Shift Tab"], does: "Indent, or less; take a suggestion" },
      { keys: ["Esc, then Tab"], does: "Leave" },
    ],
  },
];
