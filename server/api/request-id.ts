import { randomUUID } from "node:crypto";

/** Short enough to read over the phone, long enough to find one line in a log. */
export const newRequestId = (): string => randomUUID().slice(0, 8);
