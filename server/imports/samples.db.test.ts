import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/server/auth/actor";
import { ensureRubric } from "@/server/scoring/service";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor, insertTeam } from "@/server/testing/factories";
import { commit, contentOf, offer, undo, upload } from "@/server/testing/import-steps";
import { partsOf } from "@/server/testing/mutations";
import { fixture } from "@/server/testing/read-import";
import { makeWorkbook, makeZip } from "@/server/testing/workbooks";
import { rowsToWrite } from "./batch";
import { ROW_OUTCOMES } from "./batch-counts";

const { db, pool } = await withTestDatabase();
const GOLDEN = new URL("../testing/golden/import-samples.txt", import.meta.url);

let admin: Actor;
const newTeam = async () => ({ actor: admin, teamId: (await insertTeam(db)).id });

beforeAll(async () => {
  await ensureRubric();
  admin = await insertActor(db, "admin");
});

describe("every sample, through the database", () => {
  const golden = [
    ...readFileSync(GOLDEN, "utf8").matchAll(/^(\S+): \S+ .*\n {2}(\d+) rows = (.*)$/gm),
  ];

  test("the golden table is read whole", () => expect(golden.length).toBeGreaterThan(40));

  test.each(golden.map(([, file = "", rows = "", counts = ""]) => ({ file, rows, counts })))(
    "$file: $rows rows, counted as the golden table says, unchanged the second time, and undone to the byte",
    async ({ file, rows, counts }) => {
      const by = await newTeam();
      const name = file.replace(/^.*\//, "");
      const batch = await upload(fixture(file), by, name);
      const found = ROW_OUTCOMES.map((outcome) => `${outcome} ${batch.counts?.[outcome]}`);
      expect([String(batch.counts?.rows), found.join(" + ")]).toEqual([rows, counts]);
      if (rowsToWrite(batch.counts) === 0) return;
      expect(await commit(batch, admin)).toMatchObject({ ok: true });
      const again = await upload(fixture(file), by, name);
      expect(again.counts).toMatchObject({ create: 0, update: 0, error: batch.counts?.error });
      expect(await undo(batch.id, admin)).toMatchObject({ ok: true, value: { left: 0 } });
      expect(await contentOf(db, by.teamId)).toEqual([]);
    },
    60_000,
  );
});

/** Stands for every password, key and licence; found anywhere in the database, it has been kept. */
const CANARY = "canary-7Qx9zK";
const text = (path: string) => new TextDecoder().decode(fixture(path));

const rvtoolsTabs = [
  {
    name: "vInfo",
    rows: [
      [
        "VM",
        "Powerstate",
        "CPUs",
        "Memory",
        "VM ID",
        "VI SDK UUID",
        "Annotation",
        "root password",
        "Datacenter",
      ],
      ["web", "poweredOn", 2, 4_096, "vm-1", "u", "front", CANARY, "DC"],
    ],
  },
  {
    name: "vLicense",
    rows: [
      ["Name", "Key", "Labels", "Cost Unit", "Total", "Used"],
      ["vSphere 8", CANARY, "", "cpu", 8, 2],
    ],
  },
  {
    name: "vHost",
    rows: [
      ["Host", "CPU Model", "# VMs", "Assigned License(s)"],
      ["esx", "Xeon", 3, CANARY],
    ],
  },
] as const;

const POD = {
  containers: [
    {
      name: "c",
      image: "shop:1",
      args: [`--password=${CANARY}`],
      env: [{ name: "DB_PASSWORD", value: CANARY }],
    },
  ],
};

const deployment = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: {
    name: "shop",
    namespace: "n",
    uid: "u1",
    labels: { app: "shop", "api-token": CANARY },
    annotations: { "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify(POD) },
  },
  spec: { replicas: 2, template: { spec: POD } },
};
const secret = {
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: "s" },
  stringData: { a: CANARY },
};
const config = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "c" },
  data: { a: CANARY },
};

const stateOf = (attributes: object) => ({
  version: 4,
  terraform_version: "1.9.0",
  lineage: "l",
  outputs: { key: { value: CANARY, sensitive: true } },
  resources: [
    {
      mode: "managed",
      type: "tls_private_key",
      name: "k",
      instances: [{ attributes: { private_key_pem: CANARY } }],
    },
    {
      mode: "managed",
      type: "aws_instance",
      name: "web",
      instances: [{ attributes, private: CANARY }],
    },
  ],
});

/** In each form the places where secrets come uninvited. */
const UNINVITED: Readonly<Record<string, string | Uint8Array>> = {
  "RVTools.xlsx": makeWorkbook(rvtoolsTabs),
  "RVTools.zip": makeZip(
    rvtoolsTabs.map(({ name, rows }) => ({
      path: `RVTools_tab${name}.csv`,
      content: rows.map((row) => row.join(",")).join("\r\n"),
    })),
  ),
  "two-vcenters.zip": makeZip([
    { path: "a.xlsx", content: makeWorkbook(rvtoolsTabs) },
    { path: "b.xlsx", content: makeWorkbook(rvtoolsTabs) },
  ]),
  "list.csv": `name,vcpu,License Key,env vars,client_secret\nweb,2,${CANARY},A=${CANARY},${CANARY}\n`,
  "records.json": JSON.stringify([{ name: "web", vcpu: 2, password: CANARY, apiToken: CANARY }]),
  "list.jsonl": `{"id":"a","name":"web","attributes":{"vCPU":2},"password":"${CANARY}"}\n`,
  "compose.yaml": text("compose/wordpress-mysql.compose.yaml").replace(
    /(PASSWORD|_USER)=\S+/g,
    `$1=${CANARY}`,
  ),
  "services.yaml": `services:\n  db:\n    image: postgres\n    command: --key ${CANARY}\n    environment:\n      POSTGRES_PASSWORD: ${CANARY}\n    labels:\n      secret-key: ${CANARY}\nsecrets:\n  a:\n    environment: ${CANARY}\n`,
  "inspect.json": JSON.stringify([
    {
      ...(JSON.parse(text("docker-inspect/inspect-api-1.24.json")) as object),
      Config: {
        Env: [`DB_PASSWORD=${CANARY}`],
        Image: "shop",
        Cmd: [CANARY],
        Labels: { token: CANARY },
      },
    },
  ]),
  "list.json": JSON.stringify({
    apiVersion: "v1",
    kind: "List",
    items: [deployment, secret, config],
  }),
  "manifests.yaml": [deployment, secret, config].map((one) => JSON.stringify(one)).join("\n---\n"),
  "terraform.tfstate": JSON.stringify(
    stateOf({
      id: "i-1",
      instance_type: "m5.large",
      user_data: CANARY,
      tags: { Name: "web", password: CANARY },
    }),
  ),
  "old.tfstate": text("terraform-state/version_3_state.json").replace(
    /"attributes": \{/g,
    `"attributes": {"password": "${CANARY}", "user_data": "${CANARY}",`,
  ),
  "catalog-info.yaml": `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: shop\n  annotations:\n    example.com/api-key: ${CANARY}\n  labels:\n    access-key: ${CANARY}\nspec:\n  type: service\n  owner: a\n  lifecycle: production\n`,
};

/** Everything in the database as text; what is packed is unpacked. */
async function wholeDatabase(): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(15);
  const found: string[] = [];
  for (const { name } of tables) {
    const content =
      name === "public.import_file"
        ? "SELECT batch_id, string_agg(bytes, ''::bytea ORDER BY part) FROM import_file GROUP BY 1"
        : `SELECT * FROM ${name}`;
    const { rows } = await pool.query<Record<string, unknown>>(content);
    for (const row of rows)
      found.push(`${name} ${Object.values(row).map(readable).join(" ").replaceAll("\n", " ")}`);
  }
  return found.join("\n");
}

function readable(value: unknown): string {
  if (!Buffer.isBuffer(value)) return JSON.stringify(value) ?? "";
  const bytes = new Uint8Array(value);
  const own = /^berth tables \d+\n/.exec(value.toString("latin1", 0, 40))?.[0];
  if (own !== undefined) return inflateSync(bytes.subarray(own.length)).toString("utf8");
  if (value.readUInt16BE(0) !== 0x504b) return value.toString("utf8");
  return partsOf(bytes)
    .map(({ content }) => readable(Buffer.from(content)))
    .join(" ");
}

const leaksIn = (dump: string): string[] =>
  dump.split("\n").filter((line) => line.includes(CANARY));

test("a secret that comes uninvited is nowhere in the database: not before the commit, not after it", async () => {
  const by = await newTeam();
  const batches = [];
  for (const [name, content] of Object.entries(UNINVITED)) {
    expect([name, String(readable(Buffer.from(content))).includes(CANARY)]).toEqual([name, true]);
    const batch = await upload(content, await newTeam(), name).catch((error: unknown) => {
      throw new Error(name, { cause: error });
    });
    expect([name, batch.status, rowsToWrite(batch.counts) > 0]).toEqual([name, "previewed", true]);
    batches.push(batch);
  }
  expect(leaksIn(await wholeDatabase())).toEqual([]);
  for (const batch of batches) expect(await commit(batch, admin)).toMatchObject({ ok: true });
  expect(leaksIn(await wholeDatabase())).toEqual([]);
  const list = batches.find(({ fileName }) => fileName === "list.csv");
  expect(list?.columns.map(({ header }) => header)).toContain("vcpu");
  // The search finds what is there: a name is no secret, in a table or in a kept file.
  await offer(`name,vcpu\n${CANARY},2\n`, by);
  expect(leaksIn(await wholeDatabase()).some((line) => line.startsWith("public.import_file"))).toBe(
    true,
  );
}, 120_000);
