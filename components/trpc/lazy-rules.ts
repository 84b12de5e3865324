import type { FieldErrors, FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";
import { toApiProblem } from "./api-error";

export type LazyRules<Form extends FieldValues, Output> = {
  resolver: Resolver<Form, unknown, Output>;
  /** Loads the rules ahead, for when a person turns to the form; failing is left to the resolver. */
  warm: () => void;
};

/**
 * Rules of a form that are loaded when it needs them: a schema and its library weigh more than the form
 * itself. While they cannot be loaded the form says so as its `root` error and keeps what was typed.
 */
export function lazyRules<Form extends FieldValues, Output>(
  load: () => Promise<Resolver<Form, unknown, Output>>,
): LazyRules<Form, Output> {
  const resolver: Resolver<Form, unknown, Output> = async (values, context, options) => {
    const loaded = await load().catch(toApiProblem);
    if (typeof loaded === "function") return loaded(values, context, options);
    const root = { type: loaded.code, message: loaded.message };
    return { values: {}, errors: { root } as FieldErrors<Form> };
  };
  return { resolver, warm: () => void load().catch(() => undefined) };
}

/** The same for a form whose values are judged by one schema. */
export const lazySchemaRules = <Form extends FieldValues, Output>(
  loadSchema: () => Promise<z.ZodType<Output, Form>>,
): LazyRules<Form, Output> =>
  lazyRules(async () => {
    const [{ zodResolver }, schema] = await Promise.all([
      import("@hookform/resolvers/zod"),
      loadSchema(),
    ]);
    return zodResolver(schema);
  });
