import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { scopeFor } from "@/server/auth/actor";
import { inTransaction } from "@/server/db/client";
import { makeActor } from "@/server/testing/actor";
import { withTestDatabase } from "@/server/testing/db";
import { insertTeam } from "@/server/testing/factories";
import { recordAudit } from "./record";
import { listEvents } from "./repository";

const { db } = await withTestDatabase();
const scope = scopeFor(makeActor(), "audit:read");
const all = { entityType: null, entityId: null, actorId: null };

describe("the audit trail", () => {
  it("pages newest first through every event once, and names what still exists", async () => {
    const actor = makeActor();
    const team = await insertTeam(db);
    const gone = randomUUID();
    await inTransaction((tx) =>
      recordAudit(
        tx,
        actor,
        Array.from({ length: 120 }, (_, index) => ({
          action: "update" as const,
          entityType: "team" as const,
          entityId: index % 2 === 0 ? team.id : gone,
        })),
      ),
    );
    const seen: { id: string; entityName: string | null }[] = [];
    for (let cursor: string | null = null; ;) {
      const page = await listEvents(db, scope, { ...all, actorId: actor.userId, cursor });
      seen.push(...page.events);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(120);
    expect(seen).toEqual([...seen].sort((a, b) => Number(b.id) - Number(a.id)));
    expect(new Set(seen.map(({ entityName }) => entityName))).toEqual(new Set([team.name, null]));
  });

  it("filters by what happened to what", async () => {
    const id = randomUUID();
    await inTransaction((tx) =>
      recordAudit(tx, makeActor(), [
        { action: "create", entityType: "plan", entityId: id },
        { action: "create", entityType: "workload", entityId: id },
      ]),
    );
    const { events } = await listEvents(db, scope, { ...all, entityType: "plan", entityId: id });
    expect(events).toMatchObject([{ entityType: "plan", entityId: id }]);
  });

  it("caps a long list of changes and says how many there are more", async () => {
    const changes = Array.from({ length: 45 }, (_, index) => ({
      field: `f${index}`,
      before: null,
      after: index,
    }));
    const entityId = randomUUID();
    await inTransaction((tx) =>
      recordAudit(tx, makeActor(), [
        { action: "create", entityType: "workload", entityId, changes },
      ]),
    );
    const { events } = await listEvents(db, scope, { ...all, entityId });
    expect([events[0]?.changes.length, events[0]?.moreChanges]).toEqual([40, 5]);
  });

  it("is never changed or deleted, not even by SQL", async () => {
    await inTransaction((tx) =>
      recordAudit(tx, makeActor(), [{ action: "create", entityType: "demo", entityId: "x" }]),
    );
    const message = /append-only/;
    await expect(db.$executeRawUnsafe("UPDATE audit_event SET action = 'x'")).rejects.toThrow(
      message,
    );
    await expect(db.$executeRawUnsafe("DELETE FROM audit_event")).rejects.toThrow(message);
  });
});
