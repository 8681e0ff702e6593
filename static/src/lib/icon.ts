/** In place of lucide-preact's own drawing (static/build.mjs): its icons are always drawn at their own size and stroke. */
import { type FunctionComponent, h, type JSX } from "preact";

interface IconData {
  name: string;
  node: readonly (readonly [tag: string, attributes: JSX.SVGAttributes<SVGElement>])[];
}

const DRAWN = {
  xmlns: "http://www.w3.org/2000/svg",
  width: 24,
  height: 24,
  viewBox: "0 0 24 24",
  fill: "none",
  stroke: "currentColor",
  "stroke-width": 2,
  "stroke-linecap": "round",
  "stroke-linejoin": "round",
} as const;

// biome-ignore lint/style/noDefaultExport: what lucide's modules import
export default function createLucideIcon({
  name,
  node,
}: IconData): FunctionComponent<JSX.SVGAttributes<SVGSVGElement>> {
  const className = `lucide lucide-${name}`;
  return (props) =>
    h(
      "svg",
      { ...DRAWN, ...props, class: props.class ? `${className} ${props.class}` : className },
      node.map(([tag, attributes]) => h(tag, attributes)),
    );
}
