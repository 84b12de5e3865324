import type { FactName } from "@/server/inventory/fact-names";
import type { FactValue } from "@/server/inventory/facts";

/** A value an unknown fact could take, and how likely that is taken to be. */
export type Candidate<Name extends FactName = FactName> = { value: FactValue<Name>; share: number };

type Domains = { readonly [Name in FactName]?: readonly Candidate<Name>[] };

const of = <const Value>(value: Value, share = 0) => ({ value, share });

/** Every union of one entry from each list; shares multiply, `null` adds nothing. */
function unions<Value extends string>(
  none: Value,
  ...lists: readonly (readonly { value: Value | null; share: number }[])[]
): { value: readonly Value[]; share: number }[] {
  let sets: { value: readonly Value[]; share: number }[] = [{ value: [], share: 1 }];
  for (const list of lists) {
    sets = sets.flatMap((set) =>
      list.map(({ value, share }) => ({
        value: value === null ? set.value : [...set.value, value],
        share: set.share * share,
      })),
    );
  }
  return sets.map(({ value, share }) => ({ value: value.length === 0 ? [none] : value, share }));
}

const nothing = (share: number) => of(null, share);

/**
 * What a fact could be while nobody has answered it: one candidate for each way in which criteria
 * tell its values apart. All of them bound the score; those with a share make its expected value.
 * Where a criterion relies on other facts while one is unknown, the unremarkable candidate has the
 * whole share. The shares are a rough picture of a mixed estate, not measured [general]; a rubric
 * may replace them, for instance by what its own portfolio shows.
 */
export const FACT_DOMAINS: Domains = {
  environment: [of("production", 0.6), of("test", 0.4)],
  lifecycle: [
    of("active", 0.45),
    of("maintained", 0.35),
    of("bought", 0.14),
    of("frozen", 0.03),
    of("retiring", 0.03),
  ],
  endOfLifeDate: [of("9999-12-31", 1), of("0001-01-01")],
  dataResidency: [of(["none"], 0.7), of(["eu"], 0.3)],
  os: [
    of("linux", 0.55),
    of("windows-server", 0.35),
    of("windows-desktop", 0.02),
    of("appliance", 0.05),
    of("aix", 0.03),
    of("android"),
  ],
  cpuArchitecture: [of("x86-64", 1), of("sparc")],
  osVersion: [
    of("not stated", 1),
    of("Windows Server 2012"),
    of("RHEL 5"),
    of("RHEL 9 on RHEL 7 hosts"),
  ],
  osSupport: [of("current", 0.7), of("extended", 0.1), of("eol", 0.2)],
  frameworks: unions(
    "none",
    [nothing(0.95), of(".NET Framework 1.1", 0.05)],
    [nothing(0.95), of("CUDA 12", 0.05)],
  ),
  kernelRequirements: unions(
    "none",
    [nothing(1), of("non-linux-kernel")],
    [nothing(0.98), of("legacy-kernel", 0.02)],
    [
      nothing(0.8),
      of("specific-sysctl", 0.1),
      of("kernel-module", 0.07),
      of("custom-driver", 0.02),
      of("own-kernel", 0.01),
    ],
    [nothing(0.99), of("realtime-kernel", 0.01)],
  ),
  paravirtualDrivers: [of("in-box", 0.9), of("installable", 0.08), of("none", 0.02)],
  gui: [
    of("none", 0.5),
    of("web", 0.35),
    of("installer-only", 0.05),
    of("desktop", 0.07),
    of("interactive-session", 0.03),
  ],
  domainJoined: [of(false, 0.65), of(true, 0.3), of("gmsa", 0.05)],
  windowsComponents: unions(
    "none",
    [nothing(0.92), of("ad-ds", 0.08)],
    [nothing(0.8), of("msmq", 0.05), of("com-plus", 0.05), of("msdtc", 0.1)],
  ),
  hardware: unions(
    "none",
    [nothing(0.93), of("serial", 0.01), of("device-node", 0.02), of("usb", 0.03), of("hsm", 0.01)],
    [
      nothing(0.97),
      of("gpu", 0.015),
      of("gpu-cuda", 0.005),
      of("gpu-directx"),
      of("sriov", 0.01),
      of("tpu"),
    ],
    [nothing(0.99), of("tee", 0.01)],
  ),
  licence: [
    of("open-source", 0.3),
    of("subscription", 0.4),
    of("per-core", 0.22),
    of("host-bound", 0.06),
    of("dongle", 0.02),
  ],
  // Nobody having looked for a statement must not speak for or against a form: these shares leave
  // container and VM level.
  vendorSupportContainer: [
    of("certified-image", 0.3),
    of("supported", 0.6),
    of("unsupported", 0.1),
  ],
  vendorSupportVm: [of("supported", 0.6), of("limited", 0.38), of("unsupported", 0.02)],
  tenancy: [of("single", 0.7), of("internal-shared", 0.25), of("hostile-multi-tenant", 0.05)],
  untrustedCode: [of(false, 0.93), of(true, 0.07)],
  exposure: [of("internal", 0.75), of("internet", 0.25)],
  dataSensitivity: [of("internal", 0.85), of("restricted", 0.15)],
  compliance: [
    of(["none"], 0.6),
    of(["gdpr"], 0.3),
    of(["pci-dss"], 0.04),
    of(["contractual-isolation"], 0.03),
    of(["confidential-computing"], 0.03),
    of(["contractual-isolation", "pci-dss"]),
    of(["confidential-computing", "pci-dss"]),
  ],
  privileges: [of(["none"], 0.8), of(["net_bind_service"], 0.1), of(["privileged"], 0.1)],
  stateful: [of("none", 0.45), of("local-persistent", 0.45), of("clustered", 0.1)],
  sessionState: [of("none", 0.7), of("sticky-memory", 0.3)],
  dataGiB: [of(10, 0.3), of(200, 0.55), of(4096, 0.15)],
  iops: [of(0, 1), of(100_000)],
  network: unions(
    "standard",
    [nothing(0.98), of("host-network", 0.02)],
    [nothing(0), of("standard", 0.8), of("static-ip", 0.17), of("l2", 0.03)],
    [nothing(0.97), of("udp-range", 0.02), of("non-tcp-ip", 0.01)],
  ),
  protocols: [of(["tcp"], 1), of(["http"]), of(["sip-rtp"])],
  serviceDiscovery: [of("dns", 1), of("hard-coded-ip")],
  ipc: [of(["none"], 0.9), of(["unix-socket"], 0.05), of(["shared-memory"], 0.05)],
  instances: [of(1, 0.5), of(2, 0.35), of(20, 0.15), of(100_000)],
  memoryGiB: [
    ...[0.001, 0.25, 1, 2].map((value) => of(value)),
    of(4, 0.3),
    of(8, 0.3),
    of(16, 0.25),
    of(32, 0.1),
    of(64, 0.03),
    of(128, 0.01),
    of(256, 0.01),
    ...[512, 1024, 4096, 65_536].map((value) => of(value)),
  ],
  vCPU: [of(0.5, 0.1), of(2, 0.6), of(8, 0.3)],
  cpuP95Pct: [of(30, 1), of(100)],
  memoryP95Pct: [of(100, 1), of(50), of(25), of(12), of(6), of(0)],
  latency: [of("normal", 0.87), of("low", 0.12), of("real-time", 0.01)],
  workProfile: [of("mixed", 0.9), of("cpu-bound", 0.05), of("syscall-heavy", 0.05)],
  startup: [of("sub-second", 0.03), of("seconds", 0.87), of("tens-of-minutes", 0.1)],
  scalingPattern: [of("fixed", 1), of("bursty"), of("scale-to-zero")],
  releaseFrequency: [of("weekly", 0.15), of("monthly", 0.6), of("yearly", 0.25)],
  deploymentAutomation: [of("manual", 0.3), of("scripted", 0.55), of("full-pipeline", 0.15)],
  config: [of("env", 0.2), of("files", 0.6), of("hard-coded", 0.2)],
  processModel: [of("single-process", 0.75), of("multi-daemon", 0.2), of("systemd", 0.05)],
  restartBehaviour: [of("clean", 0.35), of("start-order", 0.45), of("manual", 0.2)],
  logging: [of("stdout", 0.2), of("file", 0.6), of("proprietary", 0.2)],
  healthProbes: [of("endpoint", 0.15), of("process-only", 0.7), of("watchdog", 0.15)],
  distribution: [of(["package"], 1), of(["image"]), of(["virtual-appliance"])],
  officialImage: [of(true, 0.35), of(false, 0.65)],
  teamContainerSkills: [
    of("none", 0.15),
    of("learning", 0.4),
    of("runs-containers", 0.25),
    of("runs-clusters", 0.2),
  ],
  targetSandboxRuntime: [of(["kata"], 1), of(["none"])],
  targetMaxNodeMemoryGiB: [
    ...[0.000_001, 0.125, 0.5, 2, 4, 8, 16, 32, 64].map((value) => of(value)),
    of(128, 0.4),
    of(256, 0.4),
    of(512, 0.2),
    ...[1024, 2048, 8192, 32_768, 1_048_576].map((value) => of(value)),
  ],
  targetHypervisor: [of(true, 1), of(false)],
};

/** The candidates of a fact; every fact that a criterion reads has some. */
export function candidatesOf<Name extends FactName>(name: Name): readonly Candidate<Name>[] {
  const candidates: readonly Candidate<Name>[] | undefined = FACT_DOMAINS[name];
  if (!candidates) throw new RangeError(`Expected a fact that criteria read, got "${name}"`);
  return candidates;
}
