"use client";

import { CircleX, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Button } from "./button";
import { classNames } from "./class-names";

export type ErrorStateProps = {
  /** What failed, in the words of the task: "The workloads could not be loaded". */
  title: string;
  /** Why, as far as it is public. */
  description?: ReactNode;
  /** What was kept: "Your filters and the rows already shown are unchanged." */
  kept?: ReactNode;
  onRetry?: (() => void) | undefined;
  isRetrying?: boolean | undefined;
  /** For a person to quote to whoever runs the installation. */
  requestId?: string | null | undefined;
  /** `page` centres it in an empty view. Default `inline`. */
  layout?: "inline" | "page" | undefined;
};

/** An operation failed, said in place: what, what was kept, what to do. */
export function ErrorState(props: ErrorStateProps) {
  const t = useTranslations("ui");
  return (
    <div
      role="alert"
      className={classNames(
        "flex items-start gap-3 rounded border border-l-4 border-danger bg-danger-tint px-4 py-3",
        props.layout === "page" && "mx-auto mt-12 w-full max-w-160",
      )}
    >
      <CircleX size={18} className="mt-px shrink-0 text-danger" aria-hidden="true" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-semibold">{props.title}</p>
        {props.description && <div>{props.description}</div>}
        {props.kept && <div>{props.kept}</div>}
        {props.requestId && (
          <p className="text-caption text-muted">
            {t("error.requestId")} <code className="font-mono select-all">{props.requestId}</code>
          </p>
        )}
        {props.onRetry && (
          <div className="mt-1">
            <Button
              size="sm"
              icon={<RotateCw aria-hidden="true" />}
              onClick={props.onRetry}
              loading={props.isRetrying}
            >
              {t("error.retry")}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
