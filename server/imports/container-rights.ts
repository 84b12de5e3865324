import type { FactValue } from "@/server/inventory/facts";
import { factDefinition } from "@/server/inventory/facts";

type Right = FactValue<"privileges">[number];
type Device = FactValue<"hardware">[number];

const listed = (fact: "privileges" | "hardware"): readonly string[] => {
  const definition = factDefinition(fact);
  return "values" in definition ? definition.values.map(({ value }) => value) : [];
};
const RIGHTS = new Set(listed("privileges"));

/** What one container, or a pod of them, asks of its host; filled from whatever states it. */
export class HostDemands {
  private readonly rights = new Set<string>();
  private readonly devices = new Set<Device>();

  right(right: Right, isAsked = true): void {
    if (isAsked) this.rights.add(right);
  }

  /** A Linux capability as engines spell it: `NET_ADMIN`, `CAP_NET_ADMIN`; ALL is all there is. */
  capability(name: string): void {
    const folded = name.toLowerCase().replace(/^cap_/, "");
    if (folded === "all") this.rights.add("privileged");
    else if (RIGHTS.has(folded)) this.rights.add(folded);
  }

  /** A path of the host that is mounted; reading alone asks for no right but to devices. */
  hostPath(path: string, isReadOnly: boolean): void {
    if (/(?:docker|containerd|crio|podman)[^/]*\.sock$/.test(path))
      this.rights.add("docker-socket");
    else if (/^\/dev\/./.test(path)) this.device(path);
    else if (!isReadOnly && path !== "/etc/localtime") this.rights.add("host-path");
  }

  device(path: string): void {
    this.rights.add("device-access");
    if (path === "/dev/kvm") this.devices.add("kvm");
    else if (/^\/dev\/(?:dri|nvidia)/.test(path)) this.devices.add("gpu");
    else if (/^\/dev\/(?:ttyUSB|ttyACM|ttyS)/.test(path)) this.devices.add("serial");
    else if (/^\/dev\/(?:bus\/usb|usb)/.test(path)) this.devices.add("usb");
    else this.devices.add("device-node");
  }

  gpu(): void {
    this.devices.add("gpu");
  }

  /** As lists for a cell, in the order of the dictionary; empty where nothing is asked. */
  rightsText = (): string => inOrder(listed("privileges"), this.rights);
  devicesText = (): string => inOrder(listed("hardware"), this.devices);
}

const inOrder = (order: readonly string[], set: ReadonlySet<string>): string =>
  order.filter((value) => set.has(value)).join("; ");
