import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import { getDb, type Db } from "@/server/db/client";
import { listEvents } from "./repository";
import type { ListAuditInput } from "./schema";

type Reading = { scope: ReadScope; db?: Db };

/** A page of the trail, newest first; as many events as are asked for, or as the page shows. */
export const getTrail = (
  filter: ListAuditInput & { limit?: number },
  { scope, db = getDb() }: Reading,
) => listEvents(db, scope, filter);
