"use client";

import { CircleCheck, CircleX, Info, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";

import { Button } from "./button";
import { IconButton } from "./icon-button";
import { dismissToast, listToasts, type QueuedToast, subscribeToToasts } from "./toast-queue";

const noToasts: readonly QueuedToast[] = [];

const shownMs = 6_000;
const shownWithActionMs = 12_000;

/**
 * Draws the toasts of `showToast`, bottom right; mounted once in the frame. New ones are read out
 * politely; F8 moves to them; time stands still while the pointer or the focus is inside.
 */
export function Toaster() {
  const t = useTranslations("ui");
  const toasts = useSyncExternalStore(subscribeToToasts, listToasts, () => noToasts);
  const [isHeld, setHeld] = useState(false);
  const region = useRef<HTMLElement>(null);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "F8") region.current?.querySelector("button")?.focus();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <section
      ref={region}
      aria-label={t("toast.region")}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-none fixed inset-x-4 bottom-4 z-50 sm:left-auto sm:w-96 print:hidden"
    >
      <div role="status">
        <ul className="flex flex-col gap-2">
          {toasts.map((toast) => (
            <Toast key={toast.id} toast={toast} isHeld={isHeld} />
          ))}
        </ul>
      </div>
    </section>
  );
}

const icons = {
  success: <CircleCheck size={18} className="shrink-0 text-success" aria-hidden="true" />,
  info: <Info size={18} className="shrink-0 text-accent" aria-hidden="true" />,
  danger: <CircleX size={18} className="shrink-0 text-danger" aria-hidden="true" />,
};

function Toast({ toast, isHeld }: { toast: QueuedToast; isHeld: boolean }) {
  const t = useTranslations("ui");
  const { id, action } = toast;
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismissToast(id), action ? shownWithActionMs : shownMs);
    return () => clearTimeout(timer);
  }, [id, action, isHeld]);

  return (
    <li className="pointer-events-auto flex items-center gap-3 rounded border border-control-border bg-surface py-2 pr-2 pl-3 shadow-overlay transition-[opacity,translate] duration-150 starting:translate-y-2 starting:opacity-0">
      {icons[toast.tone ?? "success"]}
      <p className="min-w-0 flex-1">{toast.text}</p>
      {action && (
        <Button
          size="sm"
          onClick={() => {
            dismissToast(id);
            action.onSelect();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton
        size="sm"
        label={t("toast.dismiss")}
        icon={<X aria-hidden="true" />}
        onClick={() => dismissToast(id)}
      />
    </li>
  );
}
