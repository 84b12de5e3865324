import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { imageOf } from "./map-image";

test("a picture stands alone: light colours written out, a name, and nothing of the page", () => {
  const { container } = render(
    <svg viewBox="0 0 40 20" className="block" role="group" aria-label="Drawing">
      <g id="map-node-0" data-node="0" role="button" tabIndex={0} aria-label="db" aria-pressed>
        <rect fill="var(--color-danger)" width={4} height={4} />
        <text>db &lt;primary&gt;</text>
      </g>
    </svg>,
  );
  const drawing = container.querySelector("svg");
  if (!drawing) throw new Error("expected a drawing");
  // jsdom knows no viewBox as numbers.
  Object.defineProperty(SVGSVGElement.prototype, "viewBox", {
    configurable: true,
    get: () => ({ baseVal: { width: 40, height: 20 } }),
  });
  const text = imageOf(drawing, 'Map of "A & B"');
  const read = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  expect(read.getAttribute("width")).toBe("40");
  expect(read.querySelector("title")?.textContent).toBe('Map of "A & B"');
  expect(read.querySelectorAll("rect")[1]?.getAttribute("fill")).toBe("#B3261E");
  expect(read.querySelector("text")?.textContent).toBe("db <primary>");
  expect(text).not.toMatch(/var\(|class=|tabindex|data-node|aria-/);
});
