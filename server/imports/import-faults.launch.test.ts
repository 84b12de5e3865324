import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ensureBuild } from "@/server/launch/build";
import {
  faultyRound,
  FaultyProduct,
  seeded,
  VICTIMS,
  type Round,
} from "@/server/testing/import-faults";
import { makeSite, type Site } from "@/server/testing/launched";

vi.setConfig({ testTimeout: 3_600_000, hookTimeout: 400_000 });

/** `BERTH_FAULT_ROUNDS=50 npm run test:launch -- import-faults` is the long run. */
const ROUNDS = Number(process.env.BERTH_FAULT_ROUNDS ?? "3");
const SEED = 20_261_122;
/** Reading 3,000 rows and writing them takes about two seconds on a quiet machine. */
const LATEST_MS = 3_000;

let site: Site & { remove: () => void };
let product: FaultyProduct;

beforeAll(async () => {
  await ensureBuild(process.cwd(), new AbortController().signal);
  site = await makeSite();
  product = new FaultyProduct(site);
  await product.ensureUp();
  await product.signIn();
});

afterAll(async () => {
  await product.stop();
  site.remove();
});

// Skipped elsewhere than on Linux: which process is which is read from /proc.
test.skipIf(process.platform !== "linux")(
  "whatever is killed while it imports, each import is wholly in or wholly out, and the history says which",
  async () => {
    const draw = seeded(SEED);
    const rounds: Round[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const victim = VICTIMS[(round - 1) % VICTIMS.length] ?? "worker";
      const afterMs = Math.round(draw() * LATEST_MS);
      rounds.push(await faultyRound(product, { round, victim, afterMs }));
    }
    if (ROUNDS > VICTIMS.length) {
      const count = (victim: string, outcome: string) =>
        rounds.filter((one) => one.victim === victim && one.outcome === outcome).length;
      for (const victim of VICTIMS) {
        process.stderr.write(
          `${victim} killed: ${count(victim, "in")} in, ${count(victim, "out")} out\n`,
        );
      }
    }
    expect(rounds).toHaveLength(ROUNDS);
  },
);
