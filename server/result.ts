/** Outcome of an operation whose refusals are expected and must be handled by the caller. */
export type Ok<Value> = { ok: true; value: Value };
export type Refused<Reason extends string, Detail = undefined> = Detail extends undefined
  ? { ok: false; reason: Reason }
  : { ok: false; reason: Reason; detail: Detail };

export const ok = <Value>(value: Value): Ok<Value> => ({ ok: true, value });

export function refuse<Reason extends string>(reason: Reason): Refused<Reason>;
export function refuse<Reason extends string, Detail>(
  reason: Reason,
  detail: Detail,
): { ok: false; reason: Reason; detail: Detail };
export function refuse(reason: string, detail?: unknown) {
  return detail === undefined ? { ok: false, reason } : { ok: false, reason, detail };
}
