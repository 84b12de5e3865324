import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textLines } from "./text-lines";

async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function linesOf(text: string | Uint8Array, { size = 3, longest = 1000 } = {}) {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const lines: (string | null)[] = [];
  for await (const line of textLines(piecesOf(bytes, size), longest)) {
    lines.push(line.text);
    expect(line.number).toBe(lines.length);
  }
  return lines;
}

describe("lines of a text", () => {
  it("are the same however the bytes are cut into pieces", async () => {
    const text = fc.string({ unit: "binary" }).filter((value) => !/^\uFEFF|[\r]/.test(value));
    await fc.assert(
      fc.asyncProperty(fc.array(text), fc.integer({ min: 1, max: 7 }), async (parts, size) => {
        const whole = parts.map((part) => part.replaceAll("\n", "")).join("\n");
        const expected = whole === "" ? [] : whole.replace(/\n$/, "").split("\n");
        expect(await linesOf(whole, { size })).toEqual(expected);
      }),
    );
  });

  it("end with line feed or carriage return and line feed, and with nothing else", async () => {
    expect(await linesOf("a\r\n\r\nb\u2028c\rd\n")).toEqual(["a", "", "b\u2028c\rd"]);
    expect(await linesOf("last without end\r")).toEqual(["last without end"]);
  });

  it("begin after a byte order mark", async () => {
    expect(await linesOf("\uFEFFa\n\uFEFFb")).toEqual(["a", "\uFEFFb"]);
  });

  it("are refused one by one when they are not UTF-8 or too long", async () => {
    expect(await linesOf(Uint8Array.of(0x61, 0x0a, 0xff, 0x0a, 0x62))).toEqual(["a", null, "b"]);
    expect(await linesOf("abcd\nabcde\nab", { longest: 4 })).toEqual(["abcd", null, "ab"]);
  });
});
