import "server-only";

import { BlockList, isIP } from "node:net";

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    if (isIP(address) === 0) continue;
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}

/**
 * Where a request comes from: the last address of `X-Forwarded-For` that is no proxy of ours. Null
 * without a proxy to trust, since anybody can write that header.
 */
export function clientAddress(
  forwardedFor: string | null,
  trustedProxies: readonly string[] | undefined,
): string | null {
  if (!trustedProxies || trustedProxies.length === 0 || forwardedFor === null) return null;
  const proxies = listOf(trustedProxies);
  const hops = forwardedFor.split(",").map((hop) => hop.trim());
  const isForeign = (hop: string) => isIP(hop) !== 0 && !proxies.check(hop, familyOf(hop));
  return hops.findLast(isForeign) ?? null;
}
