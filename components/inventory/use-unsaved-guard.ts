"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

/**
 * Keeps a form with unsaved input from being left by a slip. Closing the window asks the browser's
 * question; a link inside the application, and Back where the browser lets us, ask ours.
 */
export function useUnsavedGuard(isDirty: boolean) {
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);
  const isLeaving = useRef(false);

  useEffect(() => {
    if (!isDirty) return;
    const isFree = () => isLeaving.current;
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (!isFree()) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const href = isFree() ? null : internalLink(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(href);
    };
    const onNavigate = (event: Event) => {
      const navigation = event as Event & NavigateDetail;
      if (isFree() || navigation.navigationType !== "traverse" || !event.cancelable) return;
      event.preventDefault();
      setTarget(pathOf(navigation.destination.url));
    };
    const { navigation } = window as Window & { navigation?: EventTarget };
    window.addEventListener("beforeunload", onBeforeUnload);
    document.addEventListener("click", onClick, true);
    navigation?.addEventListener("navigate", onNavigate);
    return () => {
      window.removeEventListener("beforeunload", onBeforeUnload);
      document.removeEventListener("click", onClick, true);
      navigation?.removeEventListener("navigate", onNavigate);
    };
  }, [isDirty]);

  return {
    /** Where the person was about to go; null while nobody is leaving. */
    target,
    stay: () => setTarget(null),
    leave: () => {
      isLeaving.current = true;
      if (target !== null) router.push(target);
    },
    /** For navigation after saving: what was typed is safe. */
    release: () => {
      isLeaving.current = true;
    },
  };
}

/** The part of the browser's NavigateEvent that is read here. */
type NavigateDetail = { navigationType: string; destination: { url: string } };

const pathOf = (url: string): string => {
  const { pathname, search, hash } = new URL(url);
  return `${pathname}${search}${hash}`;
};

/** Where a plain click on a link of this application leads; null for any other click. */
function internalLink(event: MouseEvent): string | null {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event;
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return null;
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (
    !(link instanceof HTMLAnchorElement) ||
    link.target === "_blank" ||
    link.hasAttribute("download")
  ) {
    return null;
  }
  const { origin, pathname } = new URL(link.href);
  const isElsewhere = origin === location.origin && pathname !== location.pathname;
  return isElsewhere ? pathOf(link.href) : null;
}
