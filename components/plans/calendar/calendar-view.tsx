"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { formatMonth } from "@/components/format/date";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { startOf, unitsLater } from "@/server/plans/day-scale";
import { monthsBetween } from "@/server/plans/month-grid";
import { usePlan } from "../plan-context";
import { UndatedWaves } from "../timeline/undated-waves";
import { daysOf } from "../timeline/timeline-rows";
import { today as todayHere } from "../today";
import { CalendarDay } from "./calendar-day";
import { CalendarList } from "./calendar-list";
import { CalendarMonth } from "./calendar-month";
import { useDayLoads } from "./use-day-loads";
import { usePrinting } from "./use-printing";

/** More sheets of paper than these nobody leafs through. */
const MONTHS_PRINTED = 24;

/** What moves on which day, who has it in hand, and which days are closed. */
export function CalendarView() {
  const t = useTranslations("planViews.calendar");
  const { plan } = usePlan();
  const { waves } = plan.arrangement;
  const [today] = useState(todayHere);
  const months = useMemo(() => monthsOf(daysOf(waves, [])), [waves]);
  const [day, setDay] = useState(() => firstDay(months, waves, today));
  const loadOf = useDayLoads();
  const isPrinting = usePrinting();
  if (months.length === 0 || day === null) {
    return (
      <div className="flex flex-col gap-3">
        <UndatedWaves />
        <EmptyState title={t("empty")} description={t("emptyText")} />
      </div>
    );
  }
  const month = startOf("month", day);
  const printed = isPrinting ? months.slice(0, MONTHS_PRINTED) : [];
  return (
    <>
      <MonthPicker {...{ months, month, today }} onDay={setDay} />
      <UndatedWaves />
      <div className="grid min-w-0 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18rem] print:hidden">
        <div className="min-w-0">
          <div className="max-md:hidden">
            <CalendarMonth {...{ month, day, today, loadOf }} onDay={setDay} />
          </div>
          <div className="md:hidden">
            <CalendarList month={month} loadOf={loadOf} onDay={setDay} />
          </div>
        </div>
        <CalendarDay load={loadOf(day)} />
      </div>
      {printed.map((one) => (
        <div key={one} className="hidden break-inside-avoid print:mb-6 print:block">
          <h2 className="mb-2 text-section">{formatMonth(one, "long")}</h2>
          <CalendarMonth month={one} day={null} today={today} loadOf={loadOf} />
        </div>
      ))}
      {isPrinting && printed.length < months.length && (
        <p className="hidden print:block">
          {t("printed", { count: printed.length, total: months.length })}
        </p>
      )}
    </>
  );
}

function monthsOf(days: readonly string[]): string[] {
  const sorted = days.toSorted();
  const [first] = sorted;
  const last = sorted.at(-1);
  return first === undefined || last === undefined ? [] : monthsBetween(first, last);
}

/** Today where the plan has something in its month, else the first day of its first wave. */
function firstDay(
  months: readonly string[],
  waves: readonly { startDate: string | null }[],
  today: string,
): string | null {
  if (months.includes(startOf("month", today))) return today;
  const starts = waves.flatMap(({ startDate }) => startDate ?? []).sort();
  return starts[0] ?? months[0] ?? null;
}

type MonthPickerProps = {
  months: readonly string[];
  month: string;
  today: string;
  onDay: (day: string) => void;
};

function MonthPicker({ months, month, today, onDay }: MonthPickerProps) {
  const t = useTranslations("planViews.calendar");
  const shown = months.includes(month) ? months : [...months, month].sort();
  return (
    <div className="flex flex-wrap items-end gap-2 print:hidden">
      <IconButton
        variant="secondary"
        label={t("earlier")}
        icon={<ChevronLeft aria-hidden="true" />}
        onClick={() => onDay(unitsLater("month", month, -1))}
      />
      <Field label={t("month")} className="w-44">
        <Select
          value={month}
          onChange={({ target }) => onDay(target.value)}
          options={shown.map((one) => ({ value: one, label: formatMonth(one, "long") }))}
        />
      </Field>
      <IconButton
        variant="secondary"
        label={t("later")}
        icon={<ChevronRight aria-hidden="true" />}
        onClick={() => onDay(unitsLater("month", month, 1))}
      />
      <Button onClick={() => onDay(today)}>{t("today")}</Button>
    </div>
  );
}
