import type { FactValues } from "@/server/inventory/facts";
import { missing } from "./landing-size";
import { field, fillIn, gap, map, type SheetMap, type SheetPart } from "./sheet-value";

/** Needs that an address of the pod network, behind translation, does not meet. */
const NEEDS_A_BRIDGE = `
  static-ip no-nat multicast broadcast l2 vlan dhcp-server router netbios host-network non-tcp-ip
`
  .trim()
  .split(/\s+/);

type Interface = { name: string; isBridged: boolean };

function interfacesNeeded({ network }: FactValues): Interface[] {
  const isBridged = network?.some((need) => NEEDS_A_BRIDGE.includes(need)) ?? false;
  const first = { name: "main", isBridged };
  return network?.includes("multiple-nics")
    ? [first, { name: "second", isBridged: true }]
    : [first];
}

export function interfacesOf(facts: FactValues, model: string): SheetMap[] {
  return interfacesNeeded(facts).map(({ name, isBridged }, at) =>
    map(
      field("name", name),
      field("model", model),
      isBridged ? field("bridge", map()) : field("masquerade", map()),
      at === 0 ? address(facts) : null,
    ),
  );
}

/** A licence by hardware address holds only while that stays. */
function address({ licence }: FactValues): SheetPart {
  if (licence !== "host-bound") return null;
  return field("macAddress", fillIn("hardware address of today: the licence may be bound to it"));
}

export function networksOf(facts: FactValues): SheetMap[] {
  return interfacesNeeded(facts).map(({ name, isBridged }, at) =>
    map(
      field("name", name),
      isBridged
        ? field("multus", map(field("networkName", fillIn(`network attachment of ${name}`))))
        : field("pod", map()),
      at === 0 && facts.network === undefined
        ? gap(missing("a bridged network in place of the pod's, if it needs one", "network"))
        : null,
    ),
  );
}
