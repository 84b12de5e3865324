import fc from "fast-check";
import { expect, test } from "vitest";
import { XmlReader } from "./xml-reader";

type Event = string;

function eventsOf(chunks: readonly string[]): Event[] {
  const events: Event[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") events.push(`text ${text}`);
    text = "";
  };
  const reader = new XmlReader(
    {
      open: (name, attribute) => {
        flush();
        events.push(`open ${name} ${attribute("r") ?? "-"}`);
      },
      close: (name) => {
        flush();
        events.push(`close ${name}`);
      },
      text: (piece) => {
        text += piece;
      },
    },
    "part.xml",
  );
  for (const chunk of chunks) reader.write(chunk);
  reader.end();
  flush();
  return events;
}

const DOCUMENT =
  `<?xml version="1.0"?><a><!-- <no> --><x:c r="1 &gt; &quot;0&quot;" s='a>b'>1 &lt; 2 &#65;&#x42;</x:c>` +
  `<![CDATA[<raw>&amp;]]><e/>&unknown; &#0; tail</a>`;

const EVENTS = [
  "open a -",
  'open c 1 > "0"',
  "text 1 < 2 AB",
  "close c",
  "text <raw>&amp;",
  "open e -",
  "close e",
  "text &unknown; &#0; tail",
  "close a",
];

test("elements, attributes, entities, comments and character data", () => {
  expect(eventsOf([DOCUMENT])).toEqual(EVENTS);
});

test("however the document is cut into pieces, the events are the same", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(DOCUMENT.length), { maxLength: 8 }), (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), DOCUMENT.length];
      const chunks = places.slice(1).map((end, index) => DOCUMENT.slice(places[index], end));
      expect(eventsOf(chunks)).toEqual(EVENTS);
    }),
    { numRuns: 500 },
  );
});

test("a part that ends inside a tag is damaged, one that declares a type is refused", () => {
  expect(() => eventsOf(["<a><b"])).toThrow("xml-damaged");
  expect(() => eventsOf(["<!DOC", "TYPE a []><a/>"])).toThrow("xml-declares-entities");
});

test("a tag that never ends is given up", () => {
  expect(() => eventsOf([`<a ${'x="1" '.repeat(20_000)}`])).toThrow("xml-damaged");
});
