"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";

import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { SearchInput } from "@/components/ui/text-input";

import type { NavGroup } from "./navigation";

export type PaletteCommand = {
  /** Unique over all commands. */
  id: string;
  label: string;
  href: string;
  /** What kind of thing it is: "Workload", "Page". */
  kind: string;
  icon?: ReactNode;
};

type CommandPaletteProps = {
  groups: readonly NavGroup[];
  search: ((query: string) => Promise<readonly PaletteCommand[]>) | undefined;
  onClose: () => void;
};

const searchDelayMs = 200;

/** Go to a page or a thing by typing part of its name. */
export function CommandPalette({ groups, search, onClose }: CommandPaletteProps) {
  const t = useTranslations("shell");
  const id = useId();
  const router = useRouter();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const found = useFound(query, search);

  const wanted = query.trim().toLowerCase();
  const pages: PaletteCommand[] = groups
    .flatMap((group) => group.items)
    .filter((item) => item.label.toLowerCase().includes(wanted))
    .map((item) => ({ ...item, kind: t("palette.page") }));
  const commands = [...pages, ...found.commands];
  const current = Math.min(active, commands.length - 1);

  const run = (command: PaletteCommand | undefined) => {
    if (!command) return;
    onClose();
    router.push(command.href);
  };
  const move = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || commands.length === 0) return;
    const count = commands.length;
    const target: Record<string, number> = {
      ArrowDown: (current + 1) % count,
      ArrowUp: (current - 1 + count) % count,
    };
    const next = target[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setActive(next);
      list.current?.children[next]?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(commands[current]);
    }
  };

  return (
    <Dialog open onClose={onClose} title={t("palette.title")} size="md">
      <SearchInput
        role="combobox"
        aria-label={t("palette.label")}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={commands.length > 0 ? `${id}-${current}` : undefined}
        placeholder={t("palette.placeholder")}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={move}
      />
      <p role="status" className="py-2 text-caption text-muted">
        {found.hasFailed
          ? t("palette.failed")
          : found.isLoading
            ? t("palette.searching")
            : t("palette.count", { count: commands.length })}
      </p>
      <ul
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t("palette.results")}
        className="min-h-48"
      >
        {commands.map((command, index) => (
          <li
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            onPointerMove={() => setActive(index)}
            onClick={() => run(command)}
            className={classNames(
              "flex min-h-9 cursor-pointer items-center gap-3 rounded-sm px-2 touch:min-h-11",
              "aria-selected:bg-selected [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted",
            )}
          >
            {command.icon}
            <span className="min-w-0 flex-1 truncate">{command.label}</span>
            <span className="text-caption text-muted">{command.kind}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function useFound(query: string, search: CommandPaletteProps["search"]) {
  const [state, setState] = useState<{
    query: string;
    commands: readonly PaletteCommand[];
    hasFailed: boolean;
  }>({ query: "", commands: [], hasFailed: false });
  const wanted = query.trim();

  useEffect(() => {
    if (!search || wanted === "") return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      search(wanted).then(
        (commands) => isCurrent && setState({ query: wanted, commands, hasFailed: false }),
        () => isCurrent && setState({ query: wanted, commands: [], hasFailed: true }),
      );
    }, searchDelayMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [search, wanted]);

  const isAnswered = state.query === wanted;
  return {
    commands: wanted === "" ? [] : state.commands,
    hasFailed: isAnswered && state.hasFailed && wanted !== "",
    isLoading: search !== undefined && wanted !== "" && !isAnswered,
  };
}
