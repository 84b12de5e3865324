"use client";

import {
  Copy,
  Ellipsis,
  Settings,
  SlidersHorizontal,
  Stamp,
  Trash2,
  FlagTriangleRight,
  History,
  ListChecks,
  WandSparkles,
} from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { formatDay } from "@/components/format/date";
import { useCan } from "@/components/session/actor-provider";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { TextLink } from "@/components/ui/link";
import { Menu } from "@/components/ui/menu";
import type { MenuEntry } from "@/components/ui/menu-entry";
import { PageHeader } from "@/components/ui/page-header";
import { PlanExports } from "./plan-exports";
import { usePlan } from "./plan-context";
import { PlanHistory } from "./plan-history";
import { PlanStatusBadge } from "./plan-status-badge";
import { useDuplicatePlan } from "./use-duplicate-plan";

const ProposalDialog = dynamic(() =>
  import("./proposal-dialog").then((module) => module.ProposalDialog),
);
const ApproveDialog = dynamic(() =>
  import("./approve-dialog").then((module) => module.ApproveDialog),
);
const SettingsDialog = dynamic(() =>
  import("./settings-dialog").then((module) => module.SettingsDialog),
);
const ConstraintsDialog = dynamic(() =>
  import("./constraints-dialog").then((module) => module.ConstraintsDialog),
);
const MembershipDialog = dynamic(() =>
  import("./membership-dialog").then((module) => module.MembershipDialog),
);
const MembershipHint = dynamic(
  () => import("./membership-hint").then((module) => module.MembershipHint),
  { ssr: false },
);
const RemoveDialog = dynamic(() => import("./remove-dialog").then((module) => module.RemoveDialog));

type Opened = "proposal" | "approve" | "settings" | "constraints" | "membership" | "remove";

/** Name, state and extent of a plan, and everything that is done with it as a whole. */
export function PlanHeader() {
  const t = useTranslations("plans");
  const { plan, canEdit } = usePlan();
  const [opened, setOpened] = useState<Opened | null>(null);
  const mayApprove = useCan("plan:approve") && plan.header.status === "draft";
  const mayExport = useCan("report:export");
  const close = () => setOpened(null);
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/plans", label: t("title") }]}
        title={plan.header.name}
        meta={<PlanStatusBadge status={plan.header.status} />}
        description={
          <>
            <Extent />
            {canEdit && <MembershipHint onOpen={() => setOpened("membership")} />}
          </>
        }
        actions={
          <>
            <PlanHistory />
            {mayExport && <PlanExports planId={plan.header.id} />}
            {mayApprove && (
              <Button icon={<Stamp aria-hidden="true" />} onClick={() => setOpened("approve")}>
                {t("plan.approve")}
              </Button>
            )}
            {canEdit && (
              <Button
                variant="primary"
                icon={<WandSparkles aria-hidden="true" />}
                onClick={() => setOpened("proposal")}
              >
                {t("plan.propose")}
              </Button>
            )}
            <MoreMenu onOpen={setOpened} />
          </>
        }
      />
      {opened === "proposal" && <ProposalDialog onClose={close} />}
      {opened === "approve" && <ApproveDialog onClose={close} />}
      {opened === "settings" && <SettingsDialog onClose={close} />}
      {opened === "constraints" && <ConstraintsDialog onClose={close} />}
      {opened === "membership" && <MembershipDialog onClose={close} />}
      {opened === "remove" && <RemoveDialog onClose={close} />}
    </>
  );
}

function MoreMenu({ onOpen }: { onOpen: (dialog: Opened) => void }) {
  const t = useTranslations("plans.plan");
  const { plan, canEdit } = usePlan();
  const mayWrite = useCan("plan:write");
  const duplicate = useDuplicatePlan(plan.header.id);
  const views = useViewLinks(plan.header.id);
  const copy: MenuEntry = {
    id: "duplicate",
    label: t("duplicate"),
    icon: <Copy aria-hidden="true" />,
    onSelect: duplicate,
  };
  const ofDrafts: MenuEntry[] = [
    {
      id: "settings",
      label: t("settings"),
      icon: <Settings aria-hidden="true" />,
      onSelect: () => onOpen("settings"),
    },
    {
      id: "constraints",
      label: t("constraints"),
      icon: <SlidersHorizontal aria-hidden="true" />,
      onSelect: () => onOpen("constraints"),
    },
    {
      id: "membership",
      label: t("membership"),
      icon: <ListChecks aria-hidden="true" />,
      onSelect: () => onOpen("membership"),
    },
    ...views,
    copy,
    { kind: "separator", id: "line" },
    {
      id: "remove",
      label: t("remove"),
      tone: "danger",
      icon: <Trash2 aria-hidden="true" />,
      onSelect: () => onOpen("remove"),
    },
  ];
  return (
    <Menu
      label={t("more")}
      trigger={
        <IconButton variant="secondary" label={t("more")} icon={<Ellipsis aria-hidden="true" />} />
      }
      entries={canEdit ? ofDrafts : mayWrite ? [...views, copy] : views}
    />
  );
}

function useViewLinks(planId: string): MenuEntry[] {
  const t = useTranslations("plans.plan");
  return [
    {
      kind: "link",
      id: "versions",
      label: t("versions"),
      icon: <History aria-hidden="true" />,
      href: `/plans/${planId}/versions`,
    },
    {
      kind: "link",
      id: "progress",
      label: t("progress"),
      icon: <FlagTriangleRight aria-hidden="true" />,
      href: `/plans/${planId}/progress`,
    },
  ];
}

/** "60 workloads in 4 waves, 2027-03-01 to 2027-04-25, rubric 1". */
function Extent() {
  const t = useTranslations("plans");
  const { header, arrangement, workloads } = usePlan().plan;
  const { waves, unassigned } = arrangement;
  const hidden = [...waves, unassigned].reduce((sum, group) => sum + group.hidden, 0);
  const dates = waves
    .flatMap(({ startDate, endDate }) => [startDate, endDate])
    .filter((day) => day !== null)
    .sort();
  const parts = [
    t("plan.summary", { workloads: workloads.length + hidden, waves: waves.length }),
    ...(dates.length > 0
      ? [t("list.dateRange", { start: formatDay(dates[0]), end: formatDay(dates.at(-1)) })]
      : []),
    t("plan.rubric", { number: header.rubricNumber }),
  ];
  return (
    <>
      <p>
        {parts.join(", ")}. {hidden > 0 && t("plan.hidden", { count: hidden })}{" "}
        <TextLink href={`/workloads${header.filter === "" ? "" : `?${header.filter}`}`}>
          {t("plan.madeFrom")}
        </TextLink>
      </p>
      {header.description !== "" && <p>{header.description}</p>}
    </>
  );
}
