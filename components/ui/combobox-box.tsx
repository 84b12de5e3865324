"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";

import { useAnchored } from "./anchored";
import { classNames } from "./class-names";
import { useFieldControl, useFieldLabelId } from "./field";
import { overlayStyle } from "./overlay-style";
import { useDismiss } from "./use-dismiss";
import { type ChoosableOption, type OptionSource, useOptions } from "./use-options";

export type ComboboxBoxProps = {
  source: OptionSource;
  /** What the box shows while nobody types. */
  restText: string;
  isChosen: (option: ChoosableOption) => boolean;
  onChoose: (option: ChoosableOption) => void;
  /** Offers the typed text itself as an option. */
  onCreate?: ((text: string) => void) | undefined;
  /** Backspace in the empty box. */
  onBackspace?: (() => void) | undefined;
  isMultiple: boolean;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  /** Stands before the box inside its border: chips. */
  before?: ReactNode;
  /** Stands after the box inside its border: a clear button. */
  after?: ReactNode;
};

/** The text box and list under `Combobox` and `MultiSelect`: the ARIA combobox with list popup. */
export function ComboboxBox(props: ComboboxBoxProps) {
  const t = useTranslations("ui");
  const id = useId();
  const field = useFieldControl({});
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const isOpen = query !== null;
  const { options: found, status } = useOptions(props.source, query ?? "", isOpen);

  const typed = (query ?? "").trim();
  const isNew = typed !== "" && !found.some((option) => option.label === typed);
  const created: readonly ChoosableOption[] =
    props.onCreate && isNew
      ? [{ value: `new:${typed}`, label: t("combobox.create", { typed }) }]
      : [];
  const options = [...found, ...created];
  const current = Math.min(active, options.length - 1);

  useAnchored({ anchor: frame, floating: list, isOpen, matchWidth: true });
  useDismiss({ isOpen, inside: [frame, list], onDismiss: () => setQuery(null) });

  const open = (text: string) => {
    setQuery(text);
    setActive(0);
  };
  const choose = (option: ChoosableOption | undefined) => {
    if (!option) return;
    if (created.includes(option)) props.onCreate?.(typed);
    else props.onChoose(option);
    setQuery(props.isMultiple ? "" : null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      const step = key === "ArrowDown" ? 1 : -1;
      if (!isOpen) open("");
      else if (options.length > 0) {
        const next = (current + step + options.length) % options.length;
        setActive(next);
        list.current?.querySelector(`[id="${id}-${next}"]`)?.scrollIntoView({ block: "nearest" });
      }
    } else if (key === "Enter" && isOpen) {
      event.preventDefault();
      choose(options[current]);
    } else if (key === "Backspace" && typed === "") {
      props.onBackspace?.();
    }
  };

  return (
    <div
      ref={frame}
      className={classNames(
        "relative flex min-h-8 w-full min-w-0 flex-wrap items-center gap-1 rounded border border-control-border bg-surface px-1 py-0.5",
        "focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus hover:border-text has-aria-invalid:border-danger touch:min-h-11",
        props.disabled && "border-divider bg-sunken text-muted",
      )}
    >
      {props.before}
      <input
        {...field}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-list` : undefined}
        aria-activedescendant={isOpen && options.length > 0 ? `${id}-${current}` : undefined}
        disabled={props.disabled}
        placeholder={props.placeholder}
        value={query ?? props.restText}
        onChange={(event) => open(event.target.value)}
        onClick={() => !isOpen && open("")}
        onKeyDown={onKeyDown}
        className="h-6 min-w-20 flex-1 bg-transparent px-1.5 text-body outline-none touch:h-9 touch:text-[1rem]"
      />
      {props.after}
      {isOpen && (
        <div
          ref={list}
          role="presentation"
          className={classNames(overlayStyle, "max-h-72! p-1")}
          onMouseDown={(event) => event.preventDefault()}
        >
          <OptionList
            id={id}
            options={options}
            current={current}
            isChosen={props.isChosen}
            isMultiple={props.isMultiple}
            onPoint={setActive}
            onChoose={choose}
          />
          <p role="status" className={options.length > 0 ? "sr-only" : "px-2 py-1.5 text-muted"}>
            {status === "ready"
              ? t("combobox.count", { count: options.length })
              : t(`combobox.${status}`)}
          </p>
        </div>
      )}
    </div>
  );
}

type OptionListProps = Pick<ComboboxBoxProps, "isChosen" | "isMultiple"> & {
  id: string;
  options: readonly ChoosableOption[];
  /** Index of the option that Enter chooses. */
  current: number;
  onPoint: (index: number) => void;
  onChoose: (option: ChoosableOption) => void;
};

function OptionList(props: OptionListProps) {
  const { id, current, isChosen } = props;
  const labelId = useFieldLabelId();
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-labelledby={labelId}
      aria-multiselectable={props.isMultiple || undefined}
    >
      {props.options.map((option, index) => (
        <div
          key={option.value}
          id={`${id}-${index}`}
          role="option"
          aria-selected={isChosen(option)}
          onPointerMove={() => props.onPoint(index)}
          onClick={() => props.onChoose(option)}
          className={classNames(
            "flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 text-table touch:min-h-11",
            index === current && "bg-selected",
          )}
        >
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
          {option.note && <span className="text-caption text-muted">{option.note}</span>}
          {isChosen(option) && (
            <Check size={16} className="shrink-0 text-accent" aria-hidden="true" />
          )}
        </div>
      ))}
    </div>
  );
}
