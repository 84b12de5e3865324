import { useEffect, useRef, useState } from "react";

/**
 * Whether an element has come near the visible part of the page; once near it stays so. What is far
 * away need not be drawn: a plan of 200 waves opens as fast as one of five.
 *
 * @param margin How far beyond the visible part still counts as near, as in CSS: "400px 800px".
 */
export function useNear<Target extends HTMLElement>({
  isNearAtFirst = false,
  margin = "400px 800px",
} = {}) {
  const target = useRef<Target>(null);
  const [isNear, setNear] = useState(isNearAtFirst);
  useEffect(() => {
    const element = target.current;
    if (isNear || !element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: margin },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isNear, margin]);
  return { target, isNear, bringNear: () => setNear(true) };
}
