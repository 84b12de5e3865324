/**
 * `npm run bench [-- name ...] [--workloads=100000] [--cases=FILE]`: measures the product on large
 * data, on a database server of its own, and on documented cases, and prints one line of JSON per figure with its baseline, ratio and
 * limit. Fails when a figure misses its limit.
 */
import { readdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { judge, type Bench } from "./figure";
import { startBenchServer, type BenchServer } from "./server";

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

/** Started at the first bench that asks for it. */
const started: { server?: Promise<BenchServer> } = {};
const server = () => (started.server ??= startBenchServer({ workloads, say }));

async function openDatabase(name: string, { database }: Bench): Promise<string> {
  const fileName = name.replaceAll("-", "_");
  if (database === "none") return "";
  const { openPortfolio, openEmpty } = await server();
  return database === "large-portfolio" ? openPortfolio(fileName) : openEmpty(fileName);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    workloads: { type: "string", default: "100000" },
    cases: { type: "string", default: "../shared/scoring/cases.jsonl" },
  },
});
const names = chosenBenches(positionals);
const workloads = Number(values.workloads);
try {
  for (const name of names) {
    const { bench } = (await import(`./${name}${SUFFIX}`)) as { bench: Bench };
    say(`${name}: ${bench.title}`);
    const context = {
      databaseUrl: await openDatabase(name, bench),
      workloads,
      casesFile: values.cases,
      restartDatabase: async () => (await server()).restart(),
      say,
    };
    for (const figure of await bench.run(context)) {
      const judged = judge(figure);
      process.stdout.write(`${JSON.stringify({ bench: name, ...judged })}\n`);
      if (!judged.pass) process.exitCode = 1;
    }
  }
} finally {
  await (await started.server)?.stop();
}
