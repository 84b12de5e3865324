import type { FactValues } from "@/server/inventory/facts";
import { labelOf } from "./sheet-name";

export type ServedPort = { name: string; transport: "TCP" | "UDP" };

const UDP: readonly string[] = ["udp", "sip-rtp", "dns"];
/** Of a port's name. */
const MOST_CHARACTERS = 15;

/**
 * The ports by what is served there, since no fact holds their numbers. Null where that is unknown;
 * none for a workload that serves nothing.
 */
export function servedPorts({ protocols }: FactValues): ServedPort[] | null {
  if (!protocols) return null;
  const served = protocols.filter((protocol) => protocol !== "none");
  const names = new Map<string, ServedPort>();
  for (const protocol of served) {
    const name = protocol === "websocket" ? "http" : labelOf(protocol, MOST_CHARACTERS) || "port";
    names.set(name, { name, transport: UDP.includes(protocol) ? "UDP" : "TCP" });
  }
  return [...names.values()];
}

export const portsText = (ports: readonly ServedPort[]): string =>
  ports.map(({ name }) => name).join(", ");
