import { describe, expect, test } from "vitest";
import type { FactValues } from "@/server/inventory/facts";
import { documentOf, readSheet, textOf } from "@/server/testing/landing-sheets";
import type { LandingWorkload } from "./landing";

describe("a virtual machine", () => {
  const specOf = (facts: FactValues, change: Partial<LandingWorkload> = {}) => {
    const machine = documentOf("VirtualMachine", { verdict: "vm", facts, ...change });
    return machine?.spec as {
      template: { spec: { domain: Record<string, unknown> & { devices: object } } };
    };
  };

  test("has whole processors and its memory, measured use and headroom first", () => {
    const { domain } = specOf({ vCPU: 8, cpuP95Pct: 30, memoryGiB: 16, instances: 1 }).template
      .spec;
    expect(domain.cpu).toEqual({ cores: 4 });
    expect(domain.memory).toEqual({ guest: "16384Mi" });
  });

  test("that was a container gets memory for an operating system", () => {
    const change = { kind: "container" } as const;
    const { domain } = specOf({ memoryGiB: 1, os: "linux" }, change).template.spec;
    expect(domain.memory).toEqual({ guest: "2048Mi" });
  });

  test("with Windows 11 starts by UEFI with a module of trust", () => {
    const facts = { os: "windows-desktop", osVersion: "Windows 11", hardware: ["none"] } as const;
    const { domain } = specOf(facts).template.spec;
    expect(domain.firmware).toEqual({ bootloader: { efi: { secureBoot: true } } });
    expect(domain.devices).toMatchObject({ tpm: { persistent: true } });
  });

  test("has slow devices until its drivers are known, but for Linux", () => {
    const busOf = (facts: FactValues) =>
      JSON.stringify(specOf(facts).template.spec.domain.devices).match(/"bus":"(\w+)"/)?.[1];
    expect(busOf({ os: "windows-server" })).toBe("sata");
    expect(busOf({ os: "windows-server", paravirtualDrivers: "installable" })).toBe("virtio");
    expect(busOf({ os: "linux" })).toBe("virtio");
  });

  test("that needs its own address is bridged into a network that has to be named", () => {
    expect(specOf({ network: ["static-ip"] }).template.spec).toMatchObject({
      networks: [{ multus: { networkName: "<fill in: network attachment of main>" } }],
    });
  });

  test("stands there once for each copy, with names of their own", () => {
    const machines = readSheet(textOf("kubevirt", { verdict: "vm", facts: { instances: 3 } }));
    expect(new Set(machines.map(({ metadata }) => metadata?.name)).size).toBe(3);
  });
});
