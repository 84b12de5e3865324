import { CircleCheck, CircleX, Info, type LucideIcon, TriangleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { classNames } from "./class-names";
import { IconButton } from "./icon-button";

export type BannerTone = "info" | "success" | "warning" | "danger";

const looks: Record<BannerTone, { icon: LucideIcon; box: string; ink: string }> = {
  info: { icon: Info, box: "bg-selected border-accent", ink: "text-accent" },
  success: { icon: CircleCheck, box: "bg-success-tint border-success", ink: "text-success" },
  warning: { icon: TriangleAlert, box: "bg-warning-tint border-warning", ink: "text-warning" },
  danger: { icon: CircleX, box: "bg-danger-tint border-danger", ink: "text-danger" },
};

export type BannerProps = {
  tone: BannerTone;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons or links at the end. */
  actions?: ReactNode;
  onDismiss?: (() => void) | undefined;
  /** Appears after the page has loaded: read it out (`alert` at once, `status` politely). */
  role?: "alert" | "status" | undefined;
  className?: string | undefined;
};

/** A message about the view it stands in; it stays until its cause is gone. */
export function Banner(props: BannerProps) {
  const t = useTranslations("ui");
  const look = looks[props.tone];
  const Icon = look.icon;
  return (
    <div
      role={props.role}
      className={classNames(
        "flex items-start gap-3 rounded border border-l-4 px-3 py-2.5 text-body",
        look.box,
        props.className,
      )}
    >
      <Icon size={18} className={classNames("mt-px shrink-0", look.ink)} aria-hidden="true" />
      <span className="sr-only">{t(`banner.${props.tone}`)}</span>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          {props.title && <p className="font-semibold">{props.title}</p>}
          {props.children && <div>{props.children}</div>}
        </div>
        {props.actions && <div className="flex flex-wrap gap-2">{props.actions}</div>}
      </div>
      {props.onDismiss && (
        <IconButton
          size="sm"
          label={t("banner.dismiss")}
          icon={<X />}
          onClick={props.onDismiss}
          className="-my-1 -mr-1"
        />
      )}
    </div>
  );
}
