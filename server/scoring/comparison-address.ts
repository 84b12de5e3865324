/** How many workloads stand side by side before nobody can read them any more. */
export const COMPARED_MAX = 4;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The workloads that an address names, in its order; what cannot be one is left out. */
export function comparedFrom(params: Pick<URLSearchParams, "get">): string[] {
  const ids = (params.get("ids") ?? "").split(",").filter((id) => UUID.test(id));
  return [...new Set(ids.map((id) => id.toLowerCase()))].slice(0, COMPARED_MAX);
}

export const compareHref = (ids: readonly string[]): string =>
  ids.length === 0 ? "/workloads/compare" : `/workloads/compare?ids=${ids.join(",")}`;
