/**
 * The second lock on the import law: the same table as server/testing/checks/import-law.ts, judged
 * on a real parse of the sources. Either lock alone would miss what its reader misses.
 */
const INFRASTRUCTURE = "(?:api|db|worker|launch|testing)/";
const ROLE = "(?:schema|query|repository|service|router)\\.ts$";
const role = (name) => `^server/(?!${INFRASTRUCTURE}).+[/-]${name}\\.ts$`;
const TEST = "\\.(?:test|spec)\\.tsx?$";

const BASE = "^server/(?!env\\.ts|log\\.ts)[a-z-]+\\.ts$";
const ENV = "^server/env\\.ts$";
const LOG = "^server/log\\.ts$";
const SESSION = "^server/auth/session\\.ts$";
const NOT_PURE = `(?!${INFRASTRUCTURE})(?!audit/record\\.ts$)(?!.+[/-]${ROLE})(?!.+\\.(?:adapter|test)\\.ts$)(?!auth/session\\.ts$)`;
const PURE = `^server/${NOT_PURE}[^/]+/.+\\.ts$`;
const OWN_PURE = `^server/${NOT_PURE}$1/.+\\.ts$`;
const SCHEMA = role("schema");
const QUERY = role("query");
const SERVICE = role("service");
const ROUTER = role("router");
const DB = "^server/db/";
const API = "^server/api/(?!root\\.ts$)";
const API_ROOT = "^server/api/root\\.ts$";
const TRPC = "^server/api/trpc\\.ts$";
const WORKER = "^server/worker/";
const LAUNCH = "^server/launch/";
const TESTING = "^server/testing/";
const APP_TRPC = "^app/_trpc/";
const SEED = "^prisma/";
const ASSET = "^messages/|^(?!.*node_modules/)[^:]*\\.(?!tsx?$)[a-z0-9]+$";
const SHARED = "^components/(?:ui|format|charts|data-table)/";
const CLIENT_CONTEXT = "^components/(?:trpc|session|jobs|filters|exports)/";
const DOMAIN = [BASE, PURE, SCHEMA];
const ANY_SERVER = ["^server/(?!testing/)", SEED, ASSET];

const ANY_PACKAGE = "(?:^|/)node_modules/";
const ANY_BUILTIN = "^(?:node:)?[a-z_][a-z0-9_/]*$";
const packages = (pattern) => `(?:^|/)node_modules/(?:${pattern})/`;
const packagesBut = (...patterns) => `(?:^|/)node_modules/(?!(?:${patterns.join("|")})/)`;
const WEB =
  "next|react|react-dom|next-intl|next-themes|nuqs|@trpc/[^/]+|@tanstack/[^/]+|@base-ui/[^/]+|@types/react(?:-dom)?";
const DATABASE = "pg|pg-[^/]+|@types/pg[^/]*|@prisma/[^/]+|prisma|graphile-worker";
const SERVER_PACKAGES = `server-only|${DATABASE}|pino|nodemailer|@node-rs/[^/]+|read-excel-file|csv-[^/]+|@trpc/server`;
const CHARTS = "chart\\.js|react-chartjs-2";

/**
 * Two rules of one name: what may be imported as a value, and what as a type only.
 * `$1` in `allowed` is the importer's own folder when `from` captures it.
 */
function law(name, from, allowed, { typesOf = [], except = [] } = {}) {
  const source = { path: from, pathNot: [TEST, ...except] };
  return [
    { suffix: "", to: { pathNot: allowed, dependencyTypesNot: ["type-only"] } },
    { suffix: "-types", to: { pathNot: [...allowed, ...typesOf], dependencyTypes: ["type-only"] } },
  ].map(({ suffix, to }) => ({ name: `${name}${suffix}`, severity: "error", from: source, to }));
}

const OWN = "^server/$1";
const ownRole = (name) => `${OWN}/.*${name}\\.ts$`;
const inFeature = (rest) => `^server/(?!${INFRASTRUCTURE})([^/]+)${rest}`;

module.exports = {
  forbidden: [
    ...law("pure-stays-pure", BASE, [BASE, PURE]),
    ...law("pure-stays-pure", PURE, [BASE, PURE], { except: ["/rubric\\.ts$"] }),
    ...law("pure-stays-pure", "/rubric\\.ts$", [BASE, PURE, packages("zod")]),
    ...law("schema-has-no-io", SCHEMA, [...DOMAIN, packages("zod")]),
    ...law("queries-only-build-sql", QUERY, [...DOMAIN, QUERY, "^server/db/sql\\.ts$"]),
    ...law(
      "repository-stays-in-its-module",
      `${inFeature("/(?:.+[/-]|)repository\\.ts$")}|^server/(audit)/record\\.ts$`,
      [
        ...DOMAIN,
        QUERY,
        DB,
        ownRole("repository"),
        packages(`${DATABASE}|server-only`),
        "^(?:node:)?(?:stream|stream/promises|crypto)$",
      ],
    ),
    ...law("adapter-stands-alone", inFeature("/.*\\.adapter\\.ts$"), [
      BASE,
      OWN_PURE,
      ownRole("schema"),
      `${OWN}/.*\\.adapter\\.ts$`,
      packagesBut(WEB, DATABASE),
      ANY_BUILTIN,
    ]),
    ...law("service-knows-no-transport", inFeature("/(?:.+[/-]|)service\\.ts$"), [
      ...DOMAIN,
      SERVICE,
      ENV,
      LOG,
      SEED,
      ASSET,
      ownRole("repository"),
      `${OWN}/.*\\.adapter\\.ts$`,
      `${OWN}/session\\.ts$`,
      "^server/audit/record\\.ts$",
      // For the boundary of a transaction; the queries inside stay in repositories.
      "^server/db/client\\.ts$",
      packagesBut(WEB, DATABASE, "zod"),
      ANY_BUILTIN,
    ]),
    ...law("router-only-forwards", inFeature("/(?:.+[/-]|)router\\.ts$"), [
      ...DOMAIN,
      `${OWN}/.*${ROLE}`,
      TRPC,
      // The database handle is passed on; queries in a router are refused by the text check.
      "^server/db/client\\.ts$",
      packages("server-only"),
    ]),
    ...law("root-only-assembles", API_ROOT, [ROUTER, TRPC, packages("server-only")]),
    ...law("api-holds-no-domain", API, [
      ...DOMAIN,
      ENV,
      LOG,
      SESSION,
      DB,
      "^server/api/",
      "^server/auth/token-actor-service\\.ts$",
      ASSET,
      packagesBut(DATABASE),
      ANY_BUILTIN,
    ]),
    ...law("session-wires-auth", SESSION, [
      ...DOMAIN,
      ENV,
      LOG,
      DB,
      "^server/auth/.*repository\\.ts$",
      "^server/auth/.*\\.adapter\\.ts$",
      ANY_PACKAGE,
      ANY_BUILTIN,
    ]),
    ...law("db-is-the-lowest-layer", DB, [
      BASE,
      ENV,
      LOG,
      DB,
      ASSET,
      packagesBut(WEB),
      ANY_BUILTIN,
    ]),
    ...law("env-depends-on-nothing", `${ENV}|${LOG}`, [
      BASE,
      ENV,
      packages("zod|pino|server-only"),
      ANY_BUILTIN,
    ]),
    ...law("worker-has-no-web", WORKER, [
      "^server/jobs/(?:repository|queue\\.adapter)\\.ts$",
      ...DOMAIN,
      SERVICE,
      ENV,
      LOG,
      DB,
      WORKER,
      packagesBut(WEB),
      ANY_BUILTIN,
    ]),
    ...law("worker-has-no-web", LAUNCH, [
      "^server/jobs/queue\\.adapter\\.ts$",
      ...DOMAIN,
      SERVICE,
      SESSION,
      ENV,
      LOG,
      DB,
      WORKER,
      LAUNCH,
      SEED,
      ASSET,
      packagesBut(WEB),
      ANY_BUILTIN,
    ]),
    ...law(
      "app-stays-above-data",
      "^app/",
      [...DOMAIN, SESSION, "^app/", "^components/", ASSET, packagesBut(SERVER_PACKAGES, CHARTS)],
      { typesOf: [API, API_ROOT], except: ["/route\\.tsx?$", APP_TRPC] },
    ),
    ...law("app-stays-above-data", APP_TRPC, [
      ...DOMAIN,
      SESSION,
      APP_TRPC,
      CLIENT_CONTEXT,
      "^server/api/",
      packagesBut("pg|pg-[^/]+|@prisma/[^/]+"),
    ]),
    ...law("app-stays-above-data", "^app/.*/route\\.tsx?$", [
      ...DOMAIN,
      SESSION,
      SERVICE,
      LOG,
      "^server/api/",
      "^app/",
      ASSET,
      packagesBut(DATABASE),
      ANY_BUILTIN,
    ]),
    ...law("ui-knows-no-domain", "^components/ui/", [
      "^components/ui/",
      ASSET,
      packagesBut(SERVER_PACKAGES, CHARTS),
    ]),
    ...law("shared-components-know-no-feature", "^components/format/", [
      BASE,
      "^components/format/",
      ASSET,
      packagesBut(SERVER_PACKAGES, CHARTS),
    ]),
    ...law("shared-components-know-no-feature", "^components/charts/", [
      ...DOMAIN,
      "^components/(?:ui|format|charts)/",
      ASSET,
      packagesBut(SERVER_PACKAGES),
    ]),
    ...law("shared-components-know-no-feature", "^components/data-table/", [
      ...DOMAIN,
      "^components/(?:ui|format|data-table)/",
      ASSET,
      packagesBut(SERVER_PACKAGES, CHARTS),
    ]),
    ...law(
      "shared-components-know-no-feature",
      CLIENT_CONTEXT,
      [...DOMAIN, SHARED, CLIENT_CONTEXT, packages("@trpc/server"), packagesBut(SERVER_PACKAGES)],
      { typesOf: [API_ROOT] },
    ),
    ...law(
      "features-stay-apart",
      "^components/(?!(?:ui|format|charts|data-table|trpc|session|jobs|filters|exports)/)([^/]+)/",
      [
        ...DOMAIN,
        SHARED,
        "^components/$1/",
        CLIENT_CONTEXT,
        ASSET,
        packagesBut(SERVER_PACKAGES, CHARTS),
      ],
    ),
    {
      name: "charts-in-one-file",
      severity: "error",
      from: { path: ".", pathNot: [TEST, "^components/charts/chart-canvas\\.tsx$", ANY_PACKAGE] },
      to: { path: packages(CHARTS), dependencyTypesNot: ["type-only"] },
    },
    ...law("e2e-stays-outside", "^e2e/", [
      ...DOMAIN,
      TESTING,
      SEED,
      "^e2e/",
      ASSET,
      ANY_PACKAGE,
      ANY_BUILTIN,
    ]),
    ...law("e2e-stays-outside", "^bench/", [
      ...ANY_SERVER,
      TESTING,
      "^bench/",
      ANY_PACKAGE,
      ANY_BUILTIN,
    ]),
    ...law("seed-writes-data-only", SEED, [
      ...DOMAIN,
      DB,
      ENV,
      LOG,
      SEED,
      ASSET,
      ANY_PACKAGE,
      ANY_BUILTIN,
    ]),
    ...law("testing-stays-below-app", TESTING, [...ANY_SERVER, TESTING, ANY_PACKAGE, ANY_BUILTIN]),
    ...law("root-files-stay-thin", "^[^/]+\\.tsx?$", [
      ...DOMAIN,
      ENV,
      "^[^/]+\\.tsx?$",
      ASSET,
      packagesBut(DATABASE),
      ANY_BUILTIN,
    ]),
    {
      name: "tests-are-not-imported",
      severity: "error",
      from: { path: ".", pathNot: [ANY_PACKAGE] },
      to: { path: TEST, pathNot: [ANY_PACKAGE] },
    },
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    { name: "import-resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(?:server/testing/fixtures|server/db/generated|\\.next)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".d.ts", ".js", ".mjs", ".cjs", ".json"],
    },
  },
};
