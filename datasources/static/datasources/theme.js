/** The theme that this browser chose in Trellis (static/src/lib/theme.ts keeps it), before anything is drawn. */
const chosen = /(?:^|;\s*)theme=(light|dark)/.exec(document.cookie)?.[1];
if (chosen) document.documentElement.dataset.theme = chosen;
