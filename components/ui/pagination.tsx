import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button, ButtonLink } from "./button";

/** Where a step leads; `null` when there is no such page. */
export type PageStep = { href: string } | { onSelect: () => void } | null;

export type PaginationProps = {
  previous: PageStep;
  next: PageStep;
  /** Where we are, in words: "1 to 50 of 1,240 workloads". */
  summary: string;
};

/** Previous and next page of a keyset-paged list, with the count. */
export function Pagination({ previous, next, summary }: PaginationProps) {
  const t = useTranslations("ui");
  return (
    <nav
      aria-label={t("pagination.label")}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 print:hidden"
    >
      <p className="text-table text-muted">{summary}</p>
      <div className="flex gap-2">
        <Step step={previous} label={t("pagination.previous")} direction="previous" />
        <Step step={next} label={t("pagination.next")} direction="next" />
      </div>
    </nav>
  );
}

function Step(props: { step: PageStep; label: string; direction: "previous" | "next" }) {
  const { step, label } = props;
  const content =
    props.direction === "previous" ? (
      <>
        <ChevronLeft aria-hidden="true" />
        {label}
      </>
    ) : (
      <>
        {label}
        <ChevronRight aria-hidden="true" />
      </>
    );
  if (step && "href" in step) {
    return (
      <ButtonLink size="sm" href={step.href}>
        {content}
      </ButtonLink>
    );
  }
  return (
    <Button size="sm" disabled={step === null} onClick={step?.onSelect}>
      {content}
    </Button>
  );
}
