/** Left and right move the focus among a toolbar's buttons, round its ends; up and down to the nearest in the next row. */
export function moveInToolbar(event: KeyboardEvent & { currentTarget: HTMLElement }) {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  if (at === -1) return;
  const next = nextButton(event.key, buttons, at);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function nextButton(key: string, buttons: HTMLElement[], at: number): HTMLElement | undefined {
  if (key === "ArrowRight") return buttons[(at + 1) % buttons.length];
  if (key === "ArrowLeft") return buttons.at(at - 1);
  if (key === "Home") return buttons[0];
  if (key === "End") return buttons.at(-1);
  if (key === "ArrowDown" || key === "ArrowUp") return inNextRow(buttons, at, key === "ArrowDown" ? 1 : -1);
  return undefined;
}

function inNextRow(buttons: HTMLElement[], at: number, step: 1 | -1): HTMLElement | undefined {
  const boxes = buttons.map((button) => button.getBoundingClientRect());
  const here = boxes[at] as DOMRect;
  const distance = (box: DOMRect) => [step * (box.top - here.top), Math.abs(box.left - here.left)] as const;
  const beyond = boxes.map((box, index) => ({ index, far: distance(box) })).filter(({ far }) => far[0] > 0);
  beyond.sort((one, other) => one.far[0] - other.far[0] || one.far[1] - other.far[1]);
  return beyond[0] && buttons[beyond[0].index];
}
