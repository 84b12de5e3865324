import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { lazyRules, lazySchemaRules } from "./lazy-rules";

const options = { fields: {}, shouldUseNativeValidation: false };
const schema = z.object({ name: z.string().trim().min(1, "Give a name.") });
const resolve = (
  rules: ReturnType<typeof lazySchemaRules<{ name: string }, unknown>>,
  name: string,
) => rules.resolver({ name }, undefined, options);

describe("rules of a form that are loaded when it needs them", () => {
  test("judge as the schema does, and hand on what it made of the values", async () => {
    const rules = lazySchemaRules(() => Promise.resolve(schema));
    expect(await resolve(rules, " Billing ")).toEqual({ values: { name: "Billing" }, errors: {} });
    const refused = await resolve(rules, " ");
    expect(refused.errors).toMatchObject({ name: { message: "Give a name." } });
  });

  test("say that they cannot be loaded, let nothing through, and are tried again", async () => {
    const load = vi
      .fn<() => Promise<typeof schema>>()
      .mockRejectedValueOnce(new Error("no network"))
      .mockResolvedValue(schema);
    const rules = lazySchemaRules(load);
    const failed = await resolve(rules, "Billing");
    expect(failed.errors).toMatchObject({
      root: { message: expect.stringContaining("What you typed is still here") },
    });
    expect(await resolve(rules, "Billing")).toEqual({ values: { name: "Billing" }, errors: {} });
  });

  test("may be loaded ahead, and failing at that is not heard of", async () => {
    const load = vi.fn<() => Promise<never>>().mockRejectedValue(new Error("no network"));
    lazyRules(load).warm();
    await Promise.resolve();
    expect(load).toHaveBeenCalledOnce();
  });
});
