import "server-only";

import { getDb } from "@/server/db/client";
import type { Actor } from "./actor";
import { findActorById } from "./repository";

/** The person as they stand now, for work that was asked for earlier; null once they may not act. */
export const findPerson = (userId: string): Promise<Actor | null> => findActorById(getDb(), userId);
