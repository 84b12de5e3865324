"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";

/** Filters of a list in the address, each a text; an empty one is left out. */
export function useAddressState<Name extends string>(names: readonly Name[]) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
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
    const query = next.toString();
    router.replace(query === "" ? pathname : `${pathname}?${query}`, { scroll: false });
  };
  return [values, change] as const;
}
