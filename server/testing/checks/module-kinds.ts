/** What a module is, told from its path alone; the import law is written in these words. */
export type ModuleKind =
  | "base"
  | "env"
  | "log"
  | "pure"
  | "schema"
  | "query"
  | "repository"
  | "adapter"
  | "service"
  | "router"
  | "session"
  | "api"
  | "api-root"
  | "db"
  | "worker"
  | "launch"
  | "testing"
  | "test"
  | "app"
  | "app-route"
  | "app-trpc"
  | "ui"
  | "format"
  | "charts"
  | "data-table"
  | "client-context"
  | "feature-component"
  | "e2e"
  | "bench"
  | "seed"
  | "root"
  | "asset";

export type Module = { path: string; kind: ModuleKind; folder: string };

const INFRASTRUCTURE = ["api", "db", "worker", "launch", "testing"] as const;
/** What a file of a feature module does, as the last word of its name; any other name is pure. */
const ROLES = ["schema", "query", "repository", "service", "router"] as const;
const SHARED_COMPONENTS = ["ui", "format", "charts", "data-table"] as const;
/** What every feature reads from its surroundings: API, signed-in person, jobs, selection in the
 * address, saved downloads. */
const CLIENT_CONTEXT = ["trpc", "session", "jobs", "filters", "exports"];

/** @param path relative to the root of the tree, with forward slashes */
export function describeModule(path: string): Module {
  const [top = "", second = ""] = path.split("/");
  const folder = path.includes("/") ? `${top}/${second}` : "";
  return { path, kind: kindOf(path, top, second), folder };
}

function kindOf(path: string, top: string, second: string): ModuleKind {
  if (!/\.tsx?$/.test(path)) return "asset";
  if (/\.(test|spec)\.tsx?$/.test(path)) return "test";
  switch (top) {
    case "server":
      return serverKind(path, second);
    case "components":
      if (CLIENT_CONTEXT.includes(second)) return "client-context";
      return SHARED_COMPONENTS.find((name) => name === second) ?? "feature-component";
    case "app":
      if (/\/route\.tsx?$/.test(path)) return "app-route";
      return second === "_trpc" ? "app-trpc" : "app";
    case "messages":
      return "asset";
    case "prisma":
      return "seed";
    case "e2e":
    case "bench":
      return top;
    default:
      return "root";
  }
}

function serverKind(path: string, second: string): ModuleKind {
  if (path === "server/env.ts") return "env";
  if (path === "server/log.ts") return "log";
  if (path === "server/api/root.ts") return "api-root";
  if (path === "server/auth/session.ts") return "session";
  if (path === "server/audit/record.ts") return "repository";
  if (path.split("/").length === 2) return "base";
  const infrastructure = INFRASTRUCTURE.find((name) => name === second);
  if (infrastructure) return infrastructure;
  if (path.endsWith(".adapter.ts")) return "adapter";
  return (
    ROLES.find((role) => path.endsWith(`/${role}.ts`) || path.endsWith(`-${role}.ts`)) ?? "pure"
  );
}
