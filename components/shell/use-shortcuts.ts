"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useSyncExternalStore } from "react";

import type { NavGroup } from "./navigation";
import { readShortcut } from "./shortcut-keys";

const storageKey = "berth.single-key-shortcuts";
const changeEvent = "berth:shortcuts";
const prefixMs = 1_500;

function subscribe(listener: () => void): () => void {
  window.addEventListener(changeEvent, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(changeEvent, listener);
    window.removeEventListener("storage", listener);
  };
}

function readSetting(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

/** Whether single-key shortcuts are on in this browser, and how to change that. */
export function useSingleKeySetting(): readonly [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, readSetting, () => true);
  const change = (next: boolean) => {
    try {
      localStorage.setItem(storageKey, next ? "on" : "off");
    } catch {
      // Storage may be closed to us (private windows); the setting then lasts until reload only.
    }
    window.dispatchEvent(new Event(changeEvent));
  };
  return [isOn, change];
}

function isTypingIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || document.querySelector("dialog[open]")) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio"].includes(target.type);
  return target.closest("textarea, select, [role=menu], [role=listbox]") !== null;
}

function isVisible(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

/** Listens for the shell's shortcuts; pages join in by `data-search` and `data-shortcut="n"`. */
export function useShortcuts(input: {
  groups: readonly NavGroup[];
  onPalette: () => void;
  onHelp: () => void;
  /** Something is open over the page, or on its way: single keys are meant for it. */
  isCovered: boolean;
}): void {
  const router = useRouter();
  const [areSingleKeysOn] = useSingleKeySetting();
  const prefixUntil = useRef(0);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const action = readShortcut({
        press: {
          key: event.key,
          hasCommand: event.ctrlKey || event.metaKey,
          hasAlt: event.altKey,
          isTyping: isTypingIn(event.target),
        },
        isAfterPrefix: event.timeStamp < prefixUntil.current,
        areSingleKeysOn: areSingleKeysOn && !input.isCovered,
      });
      prefixUntil.current = action?.kind === "prefix" ? event.timeStamp + prefixMs : 0;
      if (!action || action.kind === "prefix") return;
      const first = (selector: string) =>
        Array.from(document.querySelectorAll<HTMLElement>(selector)).find(isVisible);
      const run: Record<Exclude<typeof action.kind, "prefix">, () => void> = {
        palette: input.onPalette,
        help: input.onHelp,
        search: () => {
          const box = first("[data-search]");
          if (box) box.focus();
          else input.onPalette();
        },
        create: () => first("[data-shortcut=n]")?.click(),
        go: () => {
          const key = action.kind === "go" ? action.key : "";
          const item = input.groups.flatMap((group) => group.items).find((i) => i.key === key);
          if (item) router.push(item.href);
        },
      };
      event.preventDefault();
      run[action.kind]();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });
}
