import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const brotli = promisify(brotliCompress);

const IS_COMPRESSED = /\.(?:js|css)$/;

/**
 * Writes `<file>.br` beside every script and style under `folder`. The routes of `next.config.ts` serve
 * these to whoever accepts brotli, so none may be left out.
 */
export async function precompress(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true });
  const files = entries.filter((name) => IS_COMPRESSED.test(name));
  await Promise.all(files.map((name) => compress(path.join(folder, name))));
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength };
  await writeFile(`${file}.br`, await brotli(content, { params }));
}
