import { chromium, type Browser, type Page } from "@playwright/test";
import { ensureBrowser } from "@/server/testing/browser";
import { startProduct, type RunningProduct } from "@/server/testing/product";
import type { Bench, Figure } from "./figure";

/** For what the page asks for and for all of it: charts come without anybody asking for them. */
const LIMIT_KB = 200;
const EMAIL = "admin@demo.example";

export const bench: Bench = {
  title: "compressed JavaScript that a browser fetches when it opens a page with nothing cached",
  database: "none",
  run: async ({ say }) => {
    const product = await startProduct({ withDemo: true });
    const browser = await openBrowser();
    try {
      const figures: Figure[] = [];
      for (const path of ["/login", ...(await pathsOf(browser, product))]) {
        say(`  ${path}`);
        figures.push(...(await weigh({ browser, product, path })));
      }
      return figures;
    } finally {
      await browser.close();
      await product.stop();
    }
  },
};

const openBrowser = () =>
  chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox"] });

type Weighing = { browser: Browser; product: RunningProduct; path: string };

/** A page in a browser of its own: signed in, unless it is the page to sign in. */
async function openSignedIn({ browser, product, path }: Weighing): Promise<Page> {
  const context = await browser.newContext({ baseURL: product.url });
  if (path !== "/login") {
    const answer = await context.request.post("/api/auth/sign-in/email", {
      data: { email: EMAIL, password: product.demoPassword },
      headers: { origin: product.url },
    });
    if (!answer.ok()) throw new Error(`Expected to sign in, got ${answer.status()}`);
  }
  return context.newPage();
}

/** Every kind of page of the demo portfolio; of pages with an id, the first one. */
async function pathsOf(browser: Browser, product: RunningProduct): Promise<string[]> {
  const page = await openSignedIn({ browser, product, path: "/" });
  const first = async (list: string) => {
    await page.goto(list);
    const link = page.getByRole("table").locator(`a[href^="${list}/"]`).first();
    return (await link.getAttribute("href")) ?? list;
  };
  const workload = await first("/workloads");
  const plan = await first("/plans");
  const application = await first("/applications");
  const batch = await first("/imports");
  const rubric = await first("/settings/rubrics");
  const archetype = await first("/settings/archetypes");
  const pool = await first("/capacity/pools");
  await page.context().close();
  return [
    "/",
    "/workloads",
    workload,
    `${workload}/edit`,
    "/workloads/new",
    "/applications",
    application,
    "/imports",
    batch,
    "/capacity",
    "/capacity/pools",
    pool,
    "/plans",
    "/plans/new",
    plan,
    ...["timeline", "calendar", "map", "table"].map((view) => `${plan}?view=${view}`),
    `${plan}/versions`,
    `${plan}/progress`,
    "/settings/users",
    "/settings/teams",
    "/settings/audit",
    "/settings/rubrics",
    rubric,
    "/settings/archetypes",
    archetype,
    "/overrides",
    `${workload}/questionnaire`,
    `/workloads/compare?ids=${workload.split("/").at(-1)}`,
    "/settings/demo",
    "/settings/account",
    "/settings/tokens",
    "/exports",
  ];
}

/**
 * Compressed bytes on the wire: of the scripts that the page itself asks for, and of all of them
 * until the network rests, which adds what is loaded behind the finished page, such as the charts.
 */
async function weigh(weighing: Weighing): Promise<Figure[]> {
  const page = await openSignedIn(weighing);
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Map<string, { isOwn: boolean; sent: number; unpacked: number }>();
  session.on("Network.requestWillBeSent", ({ requestId, type, initiator }) => {
    if (type !== "Script") return;
    scripts.set(requestId, { isOwn: initiator.type === "parser", sent: 0, unpacked: 0 });
  });
  session.on("Network.dataReceived", ({ requestId, dataLength }) => {
    const script = scripts.get(requestId);
    if (script) script.unpacked += dataLength;
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const script = scripts.get(requestId);
    if (script) script.sent = encodedDataLength;
  });
  await page.goto(weighing.path, { waitUntil: "networkidle" });
  await page.context().close();
  const all = [...scripts.values()];
  const own = all.filter(({ isOwn }) => isOwn);
  if (own.length === 0) throw new RangeError(`Expected scripts on ${weighing.path}, got none`);
  const name = weighing.path.replace(/[0-9a-f-]{36}/, "[id]");
  return [
    figure(`first load of ${name}`, own),
    figure(`${name} with what it loads afterwards`, all),
  ];
}

type Script = { sent: number; unpacked: number };

const kilobytes = (scripts: readonly Script[], of: keyof Script) =>
  scripts.reduce((sum, script) => sum + script[of], 0) / 1024;

const figure = (name: string, scripts: readonly Script[]): Figure => ({
  name,
  value: kilobytes(scripts, "sent"),
  unit: "KB",
  baseline: kilobytes(scripts, "unpacked"),
  baselineIs: "the same scripts before compression",
  maxValue: LIMIT_KB,
});
