"use client";

import { usePathname } from "next/navigation";

import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { RouteLink } from "@/components/ui/route-link";

import { isCurrentPath, type NavGroup, type NavItem } from "./navigation";

type NavLinksProps = {
  groups: readonly NavGroup[];
  /** `rail` hides the words below 1280 px and shows them as tooltips; `full` always shows them. */
  layout: "rail" | "full";
  onNavigate?: (() => void) | undefined;
};

/** The links of the main navigation. */
export function NavLinks({ groups, layout, onNavigate }: NavLinksProps) {
  const pathname = usePathname();
  const isRail = layout === "rail";
  return (
    <div className="flex flex-col gap-4">
      {groups.map((group) => (
        <div key={group.id}>
          {group.label && (
            <p
              className={classNames(
                "px-3 pb-1 text-caption font-medium text-muted",
                isRail && "max-xl:sr-only",
              )}
            >
              {group.label}
            </p>
          )}
          <ul className="flex flex-col gap-0.5">
            {group.items.map((item) => (
              <li key={item.id}>
                <NavLink
                  item={item}
                  isRail={isRail}
                  isCurrent={isCurrentPath(item.href, pathname)}
                  onNavigate={onNavigate}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function NavLink(props: {
  item: NavItem;
  isRail: boolean;
  isCurrent: boolean;
  onNavigate: (() => void) | undefined;
}) {
  const { item, isRail, isCurrent, onNavigate } = props;
  const link = (
    <RouteLink
      href={item.href}
      aria-current={isCurrent ? "page" : undefined}
      {...(onNavigate ? { onClick: onNavigate } : {})}
      className={classNames(
        "flex h-8 items-center gap-3 rounded px-3 text-table text-text hover:bg-sunken",
        "focus-visible:outline-offset-[-2px] touch:h-11",
        "aria-[current=page]:bg-selected aria-[current=page]:font-semibold",
        "[&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:text-muted aria-[current=page]:[&_svg]:text-accent",
        isRail && "max-xl:h-10 max-xl:justify-center max-xl:px-0",
      )}
    >
      {item.icon}
      <span className={classNames("truncate", isRail && "max-xl:sr-only")}>{item.label}</span>
    </RouteLink>
  );
  return isRail ? (
    <Tooltip content={item.label} side="right" isLabel className="xl:hidden">
      {link}
    </Tooltip>
  ) : (
    link
  );
}
