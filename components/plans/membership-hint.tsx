"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { usePlan } from "./plan-context";

/**
 * Says that the selection of the plan would by now take in or leave out workloads. Asked for after
 * the page is there; while nothing is known, and when it is not, there is nothing to say.
 */
export function MembershipHint({ onOpen }: { onOpen: () => void }) {
  const t = useTranslations("versions.membership");
  const trpc = useTRPC();
  const { plan } = usePlan();
  const { data } = useQuery(trpc.plans.membership.count.queryOptions({ planId: plan.header.id }));
  if (!data || data.joining + data.leaving === 0) return null;
  const both = data.joining > 0 && data.leaving > 0 ? "yes" : "no";
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {t("hint", { ...data, both })}
      <Button size="sm" aria-haspopup="dialog" onClick={onOpen}>
        {t("see")}
      </Button>
    </p>
  );
}
