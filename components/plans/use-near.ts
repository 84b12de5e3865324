import { useEffect, useRef, useState } from "react";

/**
 * Whether an element has come near the visible part of the page; once near it stays so. What is far
 * away need not be drawn: a plan of 200 waves opens as fast as one of five.
 */
export function useNear<Target extends HTMLElement>(isNearAtFirst: boolean) {
  const target = useRef<Target>(null);
  const [isNear, setNear] = useState(isNearAtFirst);
  useEffect(() => {
    const element = target.current;
    if (isNear || !element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: "400px 800px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isNear]);
  return { target, isNear, bringNear: () => setNear(true) };
}
