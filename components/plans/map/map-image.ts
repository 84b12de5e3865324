import { lightTokens } from "@/components/ui/tokens";

const TOKEN = /var\(--color-([a-z0-9-]+)\)/g;
const tokens: Readonly<Record<string, string>> = lightTokens;
/** What only the page needs. */
const OF_THE_PAGE = ["class", "id", "role", "tabindex", "aria-label", "aria-pressed", "data-node"];

/**
 * The drawing as a picture that stands alone: light colours written out, in its natural size, with
 * nothing of the page in it.
 */
export function imageOf(drawing: SVGSVGElement, title: string): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const { width, height } = drawing.viewBox.baseVal;
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of OF_THE_PAGE) element.removeAttribute(name);
  }
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("font-family", "system-ui, sans-serif");
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", lightTokens.surface);
  const name = document.createElementNS("http://www.w3.org/2000/svg", "title");
  name.textContent = title;
  copy.prepend(name, ground);
  return new XMLSerializer()
    .serializeToString(copy)
    .replace(TOKEN, (whole, token: string) => tokens[token] ?? whole);
}
