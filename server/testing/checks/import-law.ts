import type { Module, ModuleKind } from "./module-kinds";

export type Target = { package: string } | { builtin: string } | { module: Module };
export type ImportEdge = { from: Module; to: Target; typeOnly: boolean };

type Law = { rule: string; allows: (to: Target, edge: ImportEdge) => boolean };

const WEB =
  /^(next|react|react-dom|next-intl|next-themes|nuqs|@trpc\/.*|@tanstack\/.*|@base-ui\/.*)$/;
const DATABASE = /^(pg|pg-.*|@prisma\/.*|prisma|graphile-worker)$/;
const SERVER_PACKAGES =
  /^(server-only|pg|pg-.*|@prisma\/.*|prisma|graphile-worker|pino|nodemailer|@node-rs\/.*|read-excel-file|csv-.*|@trpc\/server)$/;
const CHART_PACKAGES = /^(chart\.js|react-chartjs-2)$/;

const noPackage = () => false;
const anyPackage = () => true;
const only =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name);
const notThese =
  (...patterns: RegExp[]) =>
  (name: string) =>
    !patterns.some((pattern) => pattern.test(name));

type Allowance = {
  packages: (name: string) => boolean;
  builtins?: (name: string) => boolean;
  /** Kinds that may be imported from anywhere in the tree. */
  kinds: readonly ModuleKind[];
  /** Kinds that may be imported only from the importer's own folder. */
  own?: readonly ModuleKind[];
  /** Kinds of which only types may be imported. */
  typesOf?: readonly ModuleKind[];
  paths?: readonly string[];
};

function law(rule: string, allowance: Allowance): Law {
  return {
    rule,
    allows: (to, { from, typeOnly }) => {
      if ("package" in to) return allowance.packages(to.package);
      if ("builtin" in to) return allowance.builtins?.(to.builtin) ?? false;
      const { kind, folder, path } = to.module;
      return (
        allowance.kinds.includes(kind) ||
        (folder === from.folder && (allowance.own?.includes(kind) ?? false)) ||
        (typeOnly && (allowance.typesOf?.includes(kind) ?? false)) ||
        (allowance.paths?.includes(path) ?? false)
      );
    },
  };
}

const DOMAIN = ["base", "pure", "schema"] as const;
const SERVER = [
  ...DOMAIN,
  "env",
  "log",
  "query",
  "repository",
  "adapter",
  "service",
  "router",
  "session",
  "db",
] as const;
const ANY_SERVER = [...SERVER, "api", "api-root", "worker", "launch", "asset", "seed"] as const;

const pureLaw = law("pure-stays-pure", { packages: noPackage, kinds: ["base", "pure"] });
const sharedComponent = (rule: string, kinds: readonly ModuleKind[]) =>
  law(rule, { packages: notThese(SERVER_PACKAGES, CHART_PACKAGES), kinds: ["asset", ...kinds] });

/** Tests may reach anything; what holds no imports needs no law. */
const unrestricted: Law = { rule: "tests-are-not-imported", allows: () => true };

/** Who may import whom: the table of ARCHITECTURE.md, one entry per kind of module. */
const LAWS = {
  base: pureLaw,
  pure: pureLaw,
  schema: law("schema-has-no-io", { packages: only("zod"), kinds: DOMAIN }),
  query: law("queries-only-build-sql", {
    packages: noPackage,
    kinds: [...DOMAIN, "query"],
    paths: ["server/db/sql.ts"],
  }),
  repository: law("repository-stays-in-its-module", {
    packages: (name) => DATABASE.test(name) || name === "server-only",
    builtins: only("stream", "stream/promises", "crypto"),
    kinds: [...DOMAIN, "query", "db"],
    own: ["repository"],
  }),
  adapter: law("adapter-stands-alone", {
    packages: notThese(WEB, DATABASE),
    builtins: anyPackage,
    kinds: ["base"],
    own: ["pure", "schema", "adapter"],
  }),
  service: law("service-knows-no-transport", {
    packages: notThese(WEB, DATABASE, /^zod$/),
    builtins: anyPackage,
    kinds: [...DOMAIN, "service", "env", "log", "seed", "asset"],
    own: ["repository", "adapter", "session"],
    // For the boundary of a transaction; the queries inside stay in repositories.
    paths: ["server/audit/record.ts", "server/db/client.ts"],
  }),
  router: law("router-only-forwards", {
    packages: only("server-only"),
    kinds: DOMAIN,
    own: ["repository", "service", "router"],
    // The database handle is passed on; queries in a router are refused by the text check.
    paths: ["server/api/trpc.ts", "server/db/client.ts"],
  }),
  "api-root": law("root-only-assembles", {
    packages: only("server-only"),
    kinds: ["router"],
    paths: ["server/api/trpc.ts"],
  }),
  api: law("api-holds-no-domain", {
    packages: notThese(DATABASE),
    builtins: anyPackage,
    kinds: [...DOMAIN, "env", "log", "session", "db", "api", "api-root", "asset"],
    // Who a token acts for, beside who a session is.
    paths: ["server/auth/token-actor-service.ts"],
  }),
  session: law("session-wires-auth", {
    packages: anyPackage,
    builtins: anyPackage,
    kinds: [...DOMAIN, "env", "log", "db"],
    own: ["repository", "adapter"],
  }),
  db: law("db-is-the-lowest-layer", {
    packages: notThese(WEB),
    builtins: anyPackage,
    kinds: ["base", "env", "log", "db", "asset"],
  }),
  env: law("env-depends-on-nothing", {
    packages: only("zod", "server-only"),
    builtins: anyPackage,
    kinds: ["base"],
  }),
  log: law("env-depends-on-nothing", {
    packages: only("pino", "server-only"),
    builtins: anyPackage,
    kinds: ["base", "env"],
  }),
  worker: law("worker-has-no-web", {
    packages: notThese(WEB),
    builtins: anyPackage,
    kinds: [...DOMAIN, "service", "env", "log", "db", "worker"],
    paths: ["server/jobs/repository.ts", "server/jobs/queue.adapter.ts"],
  }),
  launch: law("worker-has-no-web", {
    packages: notThese(WEB),
    builtins: anyPackage,
    kinds: [
      ...DOMAIN,
      "service",
      "session",
      "env",
      "log",
      "db",
      "worker",
      "launch",
      "seed",
      "asset",
    ],
    paths: ["server/jobs/queue.adapter.ts"],
  }),
  app: law("app-stays-above-data", {
    packages: notThese(SERVER_PACKAGES, CHART_PACKAGES),
    builtins: noPackage,
    kinds: [
      ...DOMAIN,
      "session",
      "app",
      "app-trpc",
      "ui",
      "format",
      "charts",
      "data-table",
      "client-context",
      "feature-component",
      "asset",
    ],
    typesOf: ["api", "api-root"],
  }),
  "app-trpc": law("app-stays-above-data", {
    packages: notThese(/^(pg|pg-.*|@prisma\/.*)$/),
    kinds: [...DOMAIN, "session", "app-trpc", "client-context", "api", "api-root"],
  }),
  "app-route": law("app-stays-above-data", {
    packages: notThese(DATABASE),
    builtins: anyPackage,
    kinds: [...DOMAIN, "session", "service", "api", "api-root", "app", "app-trpc", "log", "asset"],
  }),
  ui: sharedComponent("ui-knows-no-domain", ["ui"]),
  format: sharedComponent("shared-components-know-no-feature", ["base", "format"]),
  charts: law("shared-components-know-no-feature", {
    packages: notThese(SERVER_PACKAGES),
    kinds: [...DOMAIN, "ui", "format", "charts", "asset"],
  }),
  "data-table": sharedComponent("shared-components-know-no-feature", [
    ...DOMAIN,
    "ui",
    "format",
    "data-table",
  ]),
  "client-context": law("shared-components-know-no-feature", {
    packages: (name) => name === "@trpc/server" || !SERVER_PACKAGES.test(name),
    kinds: [...DOMAIN, "ui", "format", "charts", "data-table", "client-context"],
    typesOf: ["api-root"],
  }),
  "feature-component": law("features-stay-apart", {
    packages: notThese(SERVER_PACKAGES, CHART_PACKAGES),
    kinds: [...DOMAIN, "ui", "format", "charts", "data-table", "client-context", "asset"],
    own: ["feature-component"],
  }),
  e2e: law("e2e-stays-outside", {
    packages: anyPackage,
    builtins: anyPackage,
    kinds: [...DOMAIN, "testing", "seed", "e2e", "asset"],
  }),
  bench: law("e2e-stays-outside", {
    packages: anyPackage,
    builtins: anyPackage,
    kinds: [...ANY_SERVER, "testing", "bench"],
  }),
  seed: law("seed-writes-data-only", {
    packages: anyPackage,
    builtins: anyPackage,
    kinds: [...DOMAIN, "db", "env", "log", "seed", "asset"],
  }),
  testing: law("testing-stays-below-app", {
    packages: anyPackage,
    builtins: anyPackage,
    kinds: [...ANY_SERVER, "testing"],
  }),
  root: law("root-files-stay-thin", {
    packages: notThese(DATABASE),
    builtins: anyPackage,
    kinds: [...DOMAIN, "env", "root", "asset"],
  }),
  test: unrestricted,
  asset: unrestricted,
} as const satisfies Record<ModuleKind, Law>;

export const RULES: readonly string[] = [
  ...new Set([...Object.values(LAWS).map(({ rule }) => rule), "charts-in-one-file"]),
];

const CHART_FILE = "components/charts/chart-canvas.tsx";

/** The name of the rule an import breaks, or null. */
export function brokenRule(edge: ImportEdge): string | null {
  const { from, to } = edge;
  if ("module" in to && to.module.kind === "test") return "tests-are-not-imported";
  if ("package" in to && CHART_PACKAGES.test(to.package) && from.kind !== "test") {
    return from.path === CHART_FILE || edge.typeOnly ? null : "charts-in-one-file";
  }
  // A rubric is data validated where it is defined, so its schema lives beside it.
  if ("package" in to && to.package === "zod" && from.path.endsWith("/rubric.ts")) return null;
  const applied = LAWS[from.kind];
  return applied.allows(to, edge) ? null : applied.rule;
}
