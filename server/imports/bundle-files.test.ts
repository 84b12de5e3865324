import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { bundleFiles } from "./bundle-files";

/** Entries of the directory, read by the book (APPNOTE 4.3.12) and not by our own reader. */
function entriesOf(bytes: Buffer): { name: string; text: string }[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes.subarray(at + 46, at + 46 + length).toString();
    const local = bytes.readUInt32LE(at + 42);
    const size = bytes.readUInt32LE(local + 18);
    const start = local + 30 + bytes.readUInt16LE(local + 26);
    const body = bytes.subarray(start, start + size);
    const isStored = bytes.readUInt16LE(at + 10) === 0;
    at += 46 + length;
    return { name, text: (isStored ? body : inflateRawSync(body)).toString() };
  });
}

test("files stand in the archive as they are, also two of one name", async () => {
  const files = [
    new File(["name\nä\n"], "vInfo.csv"),
    new File([], "empty.csv"),
    new File(["name\nb\n"], "vInfo.csv"),
  ];
  const bundle = await bundleFiles(files);
  expect(bundle.name).toBe("vInfo-and-more.zip");
  expect(entriesOf(Buffer.from(await bundle.arrayBuffer()))).toEqual([
    { name: "vInfo.csv", text: "name\nä\n" },
    { name: "empty.csv", text: "" },
    { name: "3/vInfo.csv", text: "name\nb\n" },
  ]);
});
