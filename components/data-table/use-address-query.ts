"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo, useState } from "react";

type Go = (query: string, how?: "push" | "replace") => void;

/**
 * What the address says after "?", which is where filters, order and views live, and the way to change
 * it. What the person just chose counts at once: the router tells of a new address a moment later, and
 * until then a checkbox would jump back. `push` makes an entry of the browser's history.
 */
export function useAddressQuery(): [URLSearchParams, Go] {
  const pathname = usePathname();
  const told = useSearchParams().toString();
  const [ahead, setAhead] = useState<{ from: string; to: string } | null>(null);
  if (ahead && ahead.from !== told) setAhead(null);
  const query = ahead?.from === told ? ahead.to : told;
  const params = useMemo(() => new URLSearchParams(query), [query]);
  const go = useCallback<Go>(
    (next, how = "replace") => {
      const href = next === "" ? pathname : `${pathname}?${next}`;
      if (how === "push") window.history.pushState(null, "", href);
      else window.history.replaceState(null, "", href);
      setAhead(next === told ? null : { from: told, to: next });
    },
    [pathname, told],
  );
  return [params, go];
}
