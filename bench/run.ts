/**
 * `npm run bench [-- name ...]`: measures the product on large data and prints one line of JSON per
 * figure with its baseline and ratio. Fails when a ratio is over its limit.
 */
import { readdirSync } from "node:fs";
import { connectTo, disconnect } from "@/server/db/client";
import { createTestDatabase, dropTestDatabase, startTestServer } from "@/server/testing/postgres";
import { round, type Bench, type Figure } from "./figure";

const SUFFIX = "-bench.ts";

const say = (line: string) => void process.stderr.write(`${line}\n`);

function chosenBenches(wanted: readonly string[]): string[] {
  const names = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length));
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new RangeError(`Expected names out of ${names.join(", ")}; got ${unknown.join(", ")}`);
  }
  return wanted.length > 0 ? [...wanted] : names;
}

function print(bench: string, figure: Figure): boolean {
  const { value, baseline, maxRatio } = figure;
  const ratio = value / baseline;
  const isWithin = ratio <= maxRatio;
  const numbers = { value: round(value), baseline: round(baseline), ratio: round(ratio * 10) / 10 };
  process.stdout.write(`${JSON.stringify({ bench, ...figure, ...numbers, isWithin })}\n`);
  return isWithin;
}

const { server, stop } = await startTestServer();
try {
  for (const name of chosenBenches(process.argv.slice(2))) {
    const { bench } = (await import(`./${name}${SUFFIX}`)) as { bench: Bench };
    say(`${name}: ${bench.title}`);
    const databaseUrl = await createTestDatabase(server, name.replaceAll("-", "_"));
    await connectTo(databaseUrl);
    try {
      for (const figure of await bench.run({ databaseUrl, say })) {
        if (!print(name, figure)) process.exitCode = 1;
      }
    } finally {
      await disconnect();
      await dropTestDatabase(server, databaseUrl);
    }
  }
} finally {
  await stop();
}
