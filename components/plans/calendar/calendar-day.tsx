"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatDay, formatWeekday } from "@/components/format/date";
import { formatFixed } from "@/components/format/number";
import { Card } from "@/components/ui/card";
import type { DayLoad } from "@/server/plans/day-load";
import { usePlan } from "../plan-context";

/** One day in full: what moves, who has it in hand, and what the day forbids or demands. */
export function CalendarDay({ load }: { load: DayLoad }) {
  const t = useTranslations("planViews.calendar");
  const { plan } = usePlan();
  const { maxPerTeam } = plan.header.constraints;
  const title = `${formatWeekday(load.day, "long")} ${formatDay(load.day)}`;
  return (
    <Card title={title}>
      <div aria-live="polite" className="flex flex-col gap-3 text-table">
        {load.blackout !== null && (
          <p className="text-danger">{t("blackout", { name: load.blackout })}</p>
        )}
        {load.isDeadline && <p className="text-danger">{t("deadlineText")}</p>}
        {load.isWeekend && <p className="text-muted">{t("weekend")}</p>}
        {load.waves.length === 0 ? (
          <p className="text-muted">{t("nothing")}</p>
        ) : (
          <Part title={t("waves")}>
            {load.waves.map((position) => (
              <li key={position}>{plan.arrangement.waves[position]?.name}</li>
            ))}
          </Part>
        )}
        {load.waves.length > 0 && (
          <p>
            {load.people === null
              ? t("moving", { count: load.workloads })
              : t("movingBy", { count: load.workloads, people: formatFixed(load.people, 1) })}
            {load.unknownEfforts > 0 && (
              <span className="text-muted">
                {" "}
                {t("unknownEfforts", { count: load.unknownEfforts })}
              </span>
            )}
          </p>
        )}
        {load.teams.length > 0 && (
          <Part title={maxPerTeam === null ? t("teams") : t("teamsLimit", { max: maxPerTeam })}>
            {load.teams.map(({ teamId, teamName, workloads, isOver }) => (
              <li key={teamId} className="flex justify-between gap-3">
                <span className="min-w-0 truncate">{teamName}</span>
                <span className={isOver ? "inline-flex items-center gap-1 text-danger" : undefined}>
                  {isOver && <TriangleAlert size={12} aria-label={t("tooMany")} />}
                  {workloads}
                </span>
              </li>
            ))}
          </Part>
        )}
        <Named title={t("mayMove")} names={load.mayMove} />
        <Named title={t("mustHaveMoved")} names={load.mustHaveMoved} />
      </div>
    </Card>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <div>
    <h3 className="font-semibold">{title}</h3>
    <ul className="mt-1 flex max-h-64 flex-col gap-0.5 overflow-y-auto">{children}</ul>
  </div>
);

const Named = ({ title, names }: { title: string; names: readonly string[] }) =>
  names.length > 0 && (
    <Part title={title}>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </Part>
  );
