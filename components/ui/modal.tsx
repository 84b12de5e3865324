"use client";

import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";

import { classNames } from "./class-names";
import { IconButton } from "./icon-button";

export type ModalProps = {
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  /** A click on the backdrop closes it; off where something typed would be lost. */
  closesOnBackdrop?: boolean | undefined;
  role?: "dialog" | "alertdialog" | undefined;
  className: string;
  children?: ReactNode;
};

/** What takes the focus first: what asked for it, else the first box to type in, else the title. */
const initialFocus =
  "[data-initial-focus], [data-modal-body]:not(:has([data-initial-focus])) " +
  ":is(input:not([type=checkbox], [type=radio]), select, textarea):not(:disabled)";

/** Whether a scroll gesture at `target` moves something inside `dialog`, not the page behind it. */
function canScroll(target: EventTarget | null, dialog: HTMLElement): boolean {
  let element = target instanceof Element ? target : null;
  while (element && element !== dialog) {
    const { overflowY } = getComputedStyle(element);
    if (overflowY !== "visible" && element.scrollHeight > element.clientHeight) return true;
    element = element.parentElement;
  }
  return false;
}

/**
 * The body of every dialog and sheet: a native modal `dialog`. The browser traps focus, makes the
 * page behind it inert, answers Escape and gives focus back to where it came from.
 */
export function Modal(props: ModalProps) {
  const t = useTranslations("ui");
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    // jsdom has no top layer: there the attribute alone makes the dialog perceivable to tests.
    if (typeof element.showModal === "function") element.showModal();
    else element.setAttribute("open", "");
    const first = element.querySelector<HTMLElement>(initialFocus) ?? element.querySelector("h2");
    first?.focus();
    const holdPage = (event: Event) => {
      if (!canScroll(event.target, element)) event.preventDefault();
    };
    element.addEventListener("wheel", holdPage, { passive: false });
    element.addEventListener("touchmove", holdPage, { passive: false });
    // Closing before React removes the element is what gives the focus back.
    return () => element.close?.();
  }, []);

  const closeFromBackdrop = (event: MouseEvent<HTMLDialogElement>) => {
    if (event.target === dialog.current && (props.closesOnBackdrop ?? true)) props.onClose();
  };

  return (
    <dialog
      ref={dialog}
      role={props.role}
      aria-labelledby={`${id}-title`}
      aria-describedby={props.description ? `${id}-description` : undefined}
      onMouseDown={closeFromBackdrop}
      onCancel={(event) => {
        if (event.target !== dialog.current) return;
        event.preventDefault();
        props.onClose();
      }}
      className={classNames(
        "flex-col border-divider bg-surface p-0 text-left text-body font-normal whitespace-normal text-text shadow-overlay open:flex",
        props.className,
      )}
    >
      <header className="flex items-start gap-3 px-5 pt-4 pb-3">
        <div className="min-w-0 flex-1">
          <h2 id={`${id}-title`} tabIndex={-1} className="text-section focus:outline-none">
            {props.title}
          </h2>
          {props.description && (
            <div id={`${id}-description`} className="text-body text-muted">
              {props.description}
            </div>
          )}
        </div>
        <IconButton
          label={t("dialog.close")}
          icon={<X aria-hidden="true" />}
          onClick={props.onClose}
          tooltipSide="bottom"
          className="-mt-1 -mr-2"
        />
      </header>
      {props.children && (
        <div
          data-modal-body=""
          className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-1 pb-4"
        >
          {props.children}
        </div>
      )}
      {props.footer && (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-divider px-5 py-3">
          {props.footer}
        </footer>
      )}
    </dialog>
  );
}
