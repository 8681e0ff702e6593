/** The events of row actions, which a widget has as many of as its author gives it. */
export const ACTION_EVENT = "action:";

export function actionEvent(id: string): string {
  return ACTION_EVENT + id;
}

/** The events of a table's columns of buttons. */
export const BUTTON_EVENT = "button:";

export function buttonEvent(column: string): string {
  return BUTTON_EVENT + column;
}
