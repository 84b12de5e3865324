import { useTranslations } from "next-intl";
import { formatCount } from "@/components/format/number";
import type { ApiOutput } from "@/components/trpc/client";
import { LinkTabs } from "@/components/ui/tabs";
import type { Standing } from "@/server/inventory/workload-filter";
import { listHref, type ListState } from "./list-address";

type StandingTabsProps = {
  state: ListState;
  counts: ApiOutput["inventory"]["count"] | undefined;
};

/** The portfolio proper and what stands apart from it, both under the same filters. */
export function StandingTabs({ state, counts }: StandingTabsProps) {
  const t = useTranslations("inventory.standing");
  const { standing } = state.filter;
  const href = (next: Standing) =>
    listHref({ ...state, edge: null, filter: { ...state.filter, standing: next } });
  const isApart = standing !== "active" && standing !== "all";
  return (
    <LinkTabs
      label={t("label")}
      tabs={[
        {
          href: href("active"),
          label: t("active"),
          count: counts && formatCount(counts.active),
          isCurrent: standing === "active",
        },
        {
          href: href("set-aside"),
          label: t("setAside"),
          count: counts && formatCount(counts.setAside),
          isCurrent: isApart,
        },
        {
          href: href("all"),
          label: t("all"),
          count: counts && formatCount(counts.active + counts.setAside),
          isCurrent: standing === "all",
        },
      ]}
    />
  );
}
