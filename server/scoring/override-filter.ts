/** Which overrides: `soon` are those in force that end within 30 days. */
export const OVERRIDE_VIEWS = ["all", "in-force", "soon", "expired", "blocked"] as const;
export type OverrideView = (typeof OVERRIDE_VIEWS)[number];

export type OverrideFilter = { team: readonly string[]; view: OverrideView };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MAX_TEAMS = 100;

/** Reads a choice from an address; what cannot be is left out instead of failing the page. */
export function overrideFilterFrom(
  params: Pick<URLSearchParams, "get" | "getAll">,
): OverrideFilter {
  const teams = params.getAll("team").filter((id) => UUID.test(id));
  return {
    team: [...new Set(teams)].slice(0, MAX_TEAMS),
    view: OVERRIDE_VIEWS.find((view) => view === params.get("view")) ?? "all",
  };
}

/** The address form; `overrideFilterFrom` reads it back unchanged. */
export function overrideFilterParams({ team, view }: OverrideFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const id of team) params.append("team", id);
  if (view !== "all") params.set("view", view);
  return params;
}
