"use client";

import { useAddressQuery } from "@/components/data-table/use-address-query";

/** Filters of a list in the address, each a text; an empty one is left out. */
export function useAddressState<Name extends string>(names: readonly Name[]) {
  const [params, go] = useAddressQuery();
  const values = Object.fromEntries(names.map((name) => [name, params.get(name) ?? ""])) as Record<
    Name,
    string
  >;
  const change = (changes: Partial<Record<Name, string>>) => {
    const next = new URLSearchParams();
    for (const name of names) {
      const value = changes[name] ?? values[name];
      if (value !== "") next.set(name, value);
    }
    go(next.toString());
  };
  return [values, change] as const;
}
