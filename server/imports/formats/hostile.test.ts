import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFactValue } from "@/server/inventory/fact-values";
import { fixture, readImport, type ReadImport } from "@/server/testing/read-import";
import { makeWorkbook } from "@/server/testing/workbooks";
import { FileProblemError } from "../file-problem";
import { hasError } from "../row-issue";

const FIXTURES = new URL("../../testing/fixtures/", import.meta.url);
const SEED = 20_261_121;

const samplesOf = (folder: string): string[] =>
  readdirSync(new URL(folder, FIXTURES))
    .filter((name) => /\.(?:json|yaml|tfstate|csv)$/.test(name))
    .map((name) => `${folder}/${name}`);

/** What holds of whatever comes out: facts are within bounds, and every lost row says why. */
function check({ rows }: ReadImport): void {
  for (const { draft, issues } of rows) {
    if (!draft) expect(hasError(issues)).toBe(true);
    for (const { name, value } of draft?.facts ?? []) {
      expect([name, value, parseFactValue(name, value).ok]).toEqual([name, value, true]);
    }
  }
}

/** @returns whether it was read */
async function readOrRefuse(content: Uint8Array | string, name: string): Promise<boolean> {
  let read: ReadImport;
  try {
    read = await readImport(content, name);
  } catch (error) {
    expect(error).toBeInstanceOf(FileProblemError);
    return false;
  }
  check(read);
  return true;
}

const ODD: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  0.5,
  "",
  "\u0000\ud800",
  "x".repeat(5_000),
  [],
  [null],
  [[1]],
  {},
  { toString: 1, valueOf: 2 },
  JSON.parse('{"__proto__": {"length": 3}, "constructor": 1}'),
];

/** The same value with one part, chosen by the numbers, replaced by another. */
function mutate(value: unknown, path: readonly number[], odd: unknown): unknown {
  const [step, ...rest] = path;
  if (typeof value !== "object" || value === null || step === undefined) return odd;
  const keys = Object.keys(value);
  const chosen = keys[step % Math.max(1, keys.length)];
  if (chosen === undefined) return odd;
  const part = mutate((value as Record<string, unknown>)[chosen], rest, odd);
  if (Array.isArray(value)) return value.map((one, at) => (String(at) === chosen ? part : one));
  return { ...value, [chosen]: part };
}

describe("documents in which any part is something else", () => {
  const documents = ["kubernetes", "docker-inspect", "terraform-state"]
    .flatMap(samplesOf)
    .filter((name) => !name.endsWith(".yaml"))
    .map((name) => ({
      name,
      value: JSON.parse(new TextDecoder().decode(fixture(name))) as unknown,
    }));
  const compose = {
    name: "compose/x.json",
    value: {
      services: {
        a: {
          image: "i",
          depends_on: ["b"],
          volumes: ["/a:/b:ro", { source: "d" }],
          devices: ["/dev/kvm"],
          cap_add: ["NET_ADMIN"],
          deploy: { replicas: 2, resources: { limits: { cpus: "1", memory: "1g" } } },
        },
        b: { image: "i" },
      },
    },
  };
  const backstage = {
    name: "backstage/x.json",
    value: {
      apiVersion: "backstage.io/v1alpha1",
      kind: "Component",
      metadata: { name: "a", tags: ["t"] },
      spec: { type: "service", owner: "o", system: "s", dependsOn: ["resource:b"] },
    },
  };

  test("are read or refused, with facts within their bounds", async () => {
    let readCount = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...documents, compose, backstage),
        fc.array(fc.nat({ max: 30 }), { maxLength: 9 }),
        fc.constantFrom(...ODD),
        async ({ name, value }, path, odd) => {
          const text = JSON.stringify(mutate(value, path, odd));
          if (await readOrRefuse(text, name.replace(/^.*\//, ""))) readCount += 1;
        },
      ),
      { numRuns: 600, seed: SEED },
    );
    // Where everything is refused, nothing has been looked at.
    expect(readCount).toBeGreaterThan(300);
  });
});

test("tables and documents with damaged bytes are read or refused", async () => {
  const samples = ["aws", "konveyor", "compose", "backstage", "docker-inspect"].flatMap(samplesOf);
  let readCount = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 12,
      }),
      async (name, changes) => {
        const bytes = fixture(name);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        if (await readOrRefuse(bytes, name.replace(/^.*\//, ""))) readCount += 1;
      },
    ),
    { numRuns: 200, seed: SEED },
  );
  expect(readCount).toBeGreaterThan(50);
});

test("what is worked out beyond the bounds of a fact is an error of the row, never stored", async () => {
  const { rows } = await readImport(
    "Serverid,HOSTNAME,numCpus,numCoresPerCpu,totalRAM (GB)\ns,web,1000,1000,8\n",
  );
  expect(rows[0]?.issues).toContainEqual(
    expect.objectContaining({ severity: "error", code: "bad-value", column: "vCPU" }),
  );
});

test("a header that a merged workbook repeats is no machine, and is told", async () => {
  const header = ["VM", "Powerstate", "CPUs", "Memory"];
  const rows = [header, ["web", "poweredOn", 2, 4_096], header, ["db", "poweredOn", 2, 4_096]];
  const { rows: read, notes } = await readImport(makeWorkbook([{ name: "vInfo", rows }]), "r.xlsx");
  expect(read.map(({ draft }) => draft?.name)).toEqual(["web", "db"]);
  expect(notes).toEqual([{ code: "repeated-headers-skipped", params: { count: 1 } }]);
});

test("a machine of more processors than there are is a damaged cell, and is told", async () => {
  const { rows } = await readImport("VM,Powerstate,CPUs,Memory\nweb,poweredOn,53248,4096\n");
  expect(rows[0]?.draft?.facts.map(({ name }) => name)).not.toContain("vCPU");
  expect(rows[0]?.issues).toContainEqual(
    expect.objectContaining({ severity: "error", code: "bad-value", column: "vCPU" }),
  );
});
