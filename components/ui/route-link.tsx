import Link from "next/link";
import type { ComponentProps } from "react";

/**
 * The only link of the framework in the product. It fetches nothing ahead: pages are made for the
 * person who asks, so that a dozen links in view would be a dozen requests for next to nothing.
 */
export function RouteLink(props: Omit<ComponentProps<typeof Link>, "prefetch">) {
  return <Link {...props} prefetch={false} />;
}
