import { describe, expect, test } from "vitest";
import { POOL_TEMPLATES } from "@/server/capacity/pool-templates";
import { poolFormOf, readPoolForm, type PoolFormValues } from "./pool-form";

const [first] = POOL_TEMPLATES;
if (!first) throw new Error("no templates");
const form = (change: Partial<PoolFormValues> = {}) => ({
  ...poolFormOf("Pool", first.definition),
  ...change,
});
const numbers = (change: object) => ({ numbers: { ...form().numbers, ...change } });

describe("the form of a pool", () => {
  test.each(POOL_TEMPLATES.map(({ id, definition }) => [id, definition] as const))(
    "gives %s back as it was",
    (_, definition) => {
      expect(readPoolForm(poolFormOf("x", definition))).toEqual({ definition });
    },
  );

  test("names the boxes that are wrong, and no others", () => {
    const values = form(numbers({ cpuCores: "many", memoryGib: "", gpus: "0.5", storageGib: "" }));
    expect(readPoolForm(values)).toEqual({ wrong: ["cpuCores", "memoryGib", "gpus"] });
  });

  test("asks for a price only where there is one", () => {
    expect(readPoolForm(form())).toMatchObject({ definition: { price: null } });
    expect(readPoolForm(form({ priceKind: "monthly" }))).toEqual({ wrong: ["price.perNode"] });
    const bought = {
      "price.perNode": "42,000",
      "price.months": "60",
      "price.runningPerMonth": "80",
    };
    expect(readPoolForm(form({ priceKind: "purchase", ...numbers(bought) }))).toMatchObject({
      definition: { price: { kind: "purchase", perNode: 42_000, months: 60, runningPerMonth: 80 } },
    });
  });

  test("forgets what another platform does not have", () => {
    const values = form({
      platform: "hypervisor",
      forms: ["container", "vm"],
      ...numbers({ maxPods: "?" }),
    });
    expect(readPoolForm(values)).toMatchObject({ definition: { forms: ["vm"], maxPods: 110 } });
  });
});
