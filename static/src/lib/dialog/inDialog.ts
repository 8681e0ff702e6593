import { type ComponentChild, render } from "preact";

export type Density = "app" | "editor";

/** A dialog that stands by itself in the page until it gives its answer. */
export function inDialog<Answer>(
  density: Density,
  draw: (answer: (given: Answer) => void) => ComponentChild,
): Promise<Answer> {
  const place = document.createElement("div");
  place.dataset.density = density;
  document.body.append(place);
  return new Promise((resolve) => {
    const answer = (given: Answer) => {
      render(null, place);
      place.remove();
      resolve(given);
    };
    render(draw(answer), place);
  });
}
