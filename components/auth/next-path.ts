const HERE = "http://berth.invalid";

/** Pages that make no sense as the place to go to after signing in. */
const NOT_A_TARGET = /^\/(login|setup|accept|api)(\/|$)/;

/**
 * The path to open after signing in, out of the `next` parameter that anybody can put into a link:
 * a path of this site, or `/` for everything else.
 */
export function safeNextPath(next: string | undefined): string {
  if (!next?.startsWith("/") || !URL.canParse(next, HERE)) return "/";
  const { origin, pathname, search, hash } = new URL(next, HERE);
  const leavesSite = origin !== HERE || pathname.startsWith("//");
  return leavesSite || NOT_A_TARGET.test(pathname) ? "/" : pathname + search + hash;
}
