"use client";

import { useTranslations } from "next-intl";
import { formatCount, formatNumber } from "@/components/format/number";
import { formatMoney } from "@/components/format/money";
import { Card } from "@/components/ui/card";
import { Unknown } from "@/components/ui/unknown";
import {
  deriveAllocatable,
  monthlyNodePrice,
  type AllocatableStep,
  type PoolDefinition,
} from "@/server/capacity/pool";

/** What one node leaves for workloads, line by line; null while a number cannot be read. */
export function AllocatablePanel({ definition }: { definition: PoolDefinition | null }) {
  const t = useTranslations("pools.allocatable");
  return (
    <Card title={t("title")} description={t("description")}>
      {definition ? (
        <Derivation definition={definition} />
      ) : (
        <p className="text-body text-muted">{t("unreadable")}</p>
      )}
    </Card>
  );
}

function Derivation({ definition }: { definition: PoolDefinition }) {
  const t = useTranslations("pools.allocatable");
  const { steps, allocatable } = deriveAllocatable(definition);
  const price = monthlyNodePrice(definition);
  const hasPods = definition.platform !== "hypervisor";
  return (
    <>
      <table className="w-full text-table tabular-nums">
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr className="border-b border-divider text-left text-muted">
            <th scope="col" className="py-1 font-medium">
              {t("step")}
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              {t("cpu")}
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              {t("memory")}
            </th>
            {hasPods && (
              <th scope="col" className="py-1 text-right font-medium">
                {t("pods")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <Row key={step.id} label={t(`steps.${step.id}`)} amounts={step} hasPods={hasPods} />
          ))}
          <Row label={t("left")} amounts={allocatable} hasPods={hasPods} isSum />
        </tbody>
      </table>
      <dl className="mt-3 text-table">
        <div className="flex justify-between gap-4">
          <dt className="text-muted">{t("price")}</dt>
          <dd className="m-0 tabular-nums">
            {price === null ? <Unknown /> : formatMoney(price, currencyOf(definition))}
          </dd>
        </div>
      </dl>
    </>
  );
}

/** While a currency is being typed it is none that could be shown. */
const currencyOf = ({ currency }: PoolDefinition): string | null =>
  /^[A-Z]{3}$/.test(currency) ? currency : null;

type RowProps = {
  label: string;
  amounts: Pick<AllocatableStep, "cpuMilli" | "memoryMib" | "pods">;
  hasPods: boolean;
  isSum?: boolean;
};

function Row({ label, amounts, hasPods, isSum = false }: RowProps) {
  const minus = (text: string) => text.replace("-", "−");
  return (
    <tr className={isSum ? "font-semibold" : "border-b border-divider"}>
      <th scope="row" className={`py-1 pr-2 text-left ${isSum ? "font-semibold" : "font-normal"}`}>
        {label}
      </th>
      <td className="py-1 text-right">{minus(formatCount(amounts.cpuMilli))}</td>
      <td className="py-1 text-right">{minus(formatNumber(amounts.memoryMib / 1024))}</td>
      {hasPods && <td className="py-1 text-right">{minus(formatCount(amounts.pods))}</td>}
    </tr>
  );
}
