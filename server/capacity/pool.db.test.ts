import { beforeEach, describe, expect, it } from "vitest";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor } from "@/server/testing/factories";
import { findTemplate } from "./pool-templates";
import { poolInput, type PoolContent } from "./pool-schema";
import { createPool, getPool, getPools, removePool, updatePool } from "./pool-service";

const { db } = await withTestDatabase();
let admin: Actor;
const writer = () => ({ actor: admin, scope: scopeFor(admin, "capacity:write") });
const reading = () => scopeFor(admin, "capacity:read");

beforeEach(async () => {
  await db.capacityPool.deleteMany();
  admin = await insertActor(db, "admin");
});

function content(name: string, change: object = {}): PoolContent {
  const template = findTemplate("eks-8-32");
  if (!template) throw new Error("no template");
  return { name, definition: { ...template.definition, ...change } };
}

async function insert(name: string, change: object = {}): Promise<string> {
  const created = await createPool(content(name, change), writer());
  if (!created.ok) throw new Error(created.reason);
  return created.value.poolId;
}

const trailOf = (entityId: string) =>
  db.auditEvent.findMany({ where: { entityType: "pool", entityId }, orderBy: { id: "asc" } });

describe("pools", () => {
  it("are kept as they were given, with a trail of every field", async () => {
    const poolId = await insert("EKS west", { zones: ["a", "b"] });
    expect(await getPool(poolId, reading())).toMatchObject({
      name: "EKS west",
      version: 1,
      definition: { zones: ["a", "b"], price: null },
    });
    const [event] = await trailOf(poolId);
    expect(event).toMatchObject({ action: "create", actorId: admin.userId });
    expect(event?.changes).toContainEqual({ field: "zones", before: null, after: ["a", "b"] });
  });

  it("come in the order in which they are filled", async () => {
    for (const [name, order] of [
      ["last", 30],
      ["first", 10],
      ["middle", 20],
    ] as const) {
      await insert(name, { order });
    }
    const names = (await getPools(reading())).map(({ name }) => name);
    expect(names).toEqual(["first", "middle", "last"]);
  });

  it("are not overwritten by an edit of an earlier version, which gets them as they stand", async () => {
    const poolId = await insert("EKS west");
    const price = { kind: "monthly", perNode: 280 } as const;
    const edit = { poolId, expectedVersion: 1, ...content("EKS west", { price }) };
    expect(await updatePool(edit, writer())).toMatchObject({ ok: true, value: { version: 2 } });
    const late = { ...edit, ...content("Another name") };
    expect(await updatePool(late, writer())).toMatchObject({
      ok: false,
      reason: "CONFLICT",
      detail: { version: 2, name: "EKS west" },
    });
    expect(await removePool({ poolId, expectedVersion: 1 }, writer())).toMatchObject({ ok: false });
    expect((await trailOf(poolId)).map(({ action }) => action)).toEqual(["create", "update"]);
  });

  it("keep version and trail when an edit changes nothing", async () => {
    const poolId = await insert("EKS west");
    const same = { poolId, expectedVersion: 1, ...content("EKS west") };
    expect(await updatePool(same, writer())).toMatchObject({ value: { version: 1 } });
    expect(await trailOf(poolId)).toHaveLength(1);
  });

  it("have names of their own", async () => {
    const other = await insert("EKS east");
    await insert("EKS west");
    expect(await createPool(content("EKS west"), writer())).toEqual({
      ok: false,
      reason: "NAME_TAKEN",
    });
    const renamed = { poolId: other, expectedVersion: 1, ...content("EKS west") };
    expect(await updatePool(renamed, writer())).toEqual({ ok: false, reason: "NAME_TAKEN" });
  });

  it("go when they are removed, and with them nothing of the trail", async () => {
    const poolId = await insert("EKS west");
    expect(await removePool({ poolId, expectedVersion: 1 }, writer())).toMatchObject({ ok: true });
    expect(await getPools(reading())).toEqual([]);
    await expect(getPool(poolId, reading())).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await trailOf(poolId)).map(({ action }) => action)).toEqual(["create", "delete"]);
  });
});

it("of before there was a choice of processors counts as one of x86", async () => {
  const poolId = await insert("EKS west");
  await db.$executeRaw`UPDATE capacity_pool SET definition = definition - 'architectures'`;
  const { definition } = await getPool(poolId, reading());
  expect(definition.architectures).toEqual(["x86-64"]);
});

describe("what a pool cannot be", () => {
  it.each([
    ["a form that its platform does not run", { forms: ["vm"] }, "definition.forms"],
    [
      "sandboxed without a runtime",
      { forms: ["sandboxed-container"] },
      "definition.sandboxRuntime",
    ],
    ["all spare", { maxNodes: 1, failuresTolerated: 1 }, "definition.maxNodes"],
    [
      "eaten up by what runs on every node",
      { agents: { cpuMilli: 9000, memoryMib: 0, pods: 0 } },
      "definition.cpuCores",
    ],
    ["in one zone twice", { zones: ["a", "a"] }, "definition.zones"],
    ["without a zone", { zones: [] }, "definition.zones"],
    [
      "of an architecture that its platform has not",
      { architectures: ["s390x"] },
      "definition.architectures",
    ],
    ["of no architecture", { architectures: [] }, "definition.architectures"],
    ["in no currency", { currency: "euro" }, "definition.currency"],
  ])("is %s", (_, change, path) => {
    const { error } = poolInput.safeParse(content("x", change));
    expect(error?.issues.map((issue) => issue.path.join("."))).toContain(path);
  });
});
