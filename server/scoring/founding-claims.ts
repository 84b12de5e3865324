import { general, read, secondHand, type Backing } from "./sources";

/**
 * What the two texts that the product started from claim about containers and virtual machines, in
 * our words, and what the evidence says. `first` compares the two as kinds of virtualisation,
 * `second` introduces containers.
 */
export type FoundingClaim = {
  text: "first" | "second";
  claim: string;
  holds: "right" | "partly" | "too broad" | "outdated" | "wrong";
  because: string;
  /** Ids of the criteria that decide what the claim is about. */
  criteria: readonly string[];
  backing: readonly Backing[];
};

export const FOUNDING_CLAIMS: readonly FoundingClaim[] = [
  {
    text: "second",
    claim: "Containers isolate better and are more secure than virtual machines",
    holds: "wrong",
    because:
      "They share the kernel of their host, which no vendor services as a boundary; it is true only against bare processes on one host",
    criteria: ["code-trust", "compliance", "privilege-requests"],
    backing: [
      secondHand("nist-800-190", "no security boundary as clear and concrete as that of a VM"),
      read("ms-containers", "only hypervisor isolation is serviced as a boundary"),
      read("gvisor", "containers are not a sandbox"),
    ],
  },
  {
    text: "second",
    claim: "Virtual machines put a strong boundary around each workload",
    holds: "right",
    because: "It contradicts the claim of the same text that containers isolate better",
    criteria: ["code-trust", "compliance"],
    backing: [read("ms-aks", "only trust a hypervisor between hostile tenants")],
  },
  {
    text: "second",
    claim: "Containers have more overhead than virtual machines, because of additional layers",
    holds: "wrong",
    because: "A container equals or beats a VM in almost every measurement",
    criteria: ["processor-share", "data-gravity", "instance-density", "memory-footprint"],
    backing: [secondHand("felter", "equal or better in almost all cases")],
  },
  {
    text: "second",
    claim: "Containers cost performance because they still rely on a hypervisor",
    holds: "wrong",
    because:
      "Plain containers use none; it is true of Hyper-V isolation and of Kata, or where the node is itself a VM, and then both forms pay",
    criteria: ["processor-share", "latency-class", "syscall-intensity"],
    backing: [read("kata", "each pod has a guest kernel of its own")],
  },
  {
    text: "second",
    claim: "Containers start quickly and use less memory",
    holds: "right",
    because:
      "It contradicts the same text's claims about overhead; and slow starts belong to the size of a guest and its tools, not to virtual machines as such",
    criteria: ["startup-elasticity", "instance-density", "memory-footprint"],
    backing: [
      read("manco", "a VM boots in 2.3 ms"),
      read("firecracker", "a microVM reaches init within 125 ms"),
    ],
  },
  {
    text: "first",
    claim: "Containers isolate lightly, virtual machines fully",
    holds: "right",
    because: "Only the word fully is too strong, since side channels cross virtual machines",
    criteria: ["code-trust"],
    backing: [read("gvisor", "side channels across sibling hyperthreads, security model")],
  },
  {
    text: "first",
    claim:
      "Containers may be more secure: they are patched sooner and offer a smaller attack surface",
    holds: "partly",
    because:
      "Smaller images and quicker patches are true; the attack surface between neighbours is larger, because they share a kernel",
    criteria: ["os-generation", "code-trust"],
    backing: [
      secondHand("nist-800-190", "a shared kernel means a larger inter-object attack surface"),
    ],
  },
  {
    text: "first",
    claim: "Virtual machines can be more secure in some cases",
    holds: "right",
    because:
      "Beside the claim before it shows that security is two criteria: strength of isolation, and ease of patching",
    criteria: ["code-trust", "os-generation"],
    backing: [secondHand("nist-800-190", "a VM is the clearer boundary")],
  },
  {
    text: "first",
    claim: "Under virtualisation one application cannot affect another",
    holds: "too broad",
    because: "Noisy neighbours and side channels remain",
    criteria: ["latency-class", "code-trust"],
    backing: [read("gvisor", "side channels across sibling hyperthreads, security model")],
  },
  {
    text: "first",
    claim: "Paravirtualisation performs better than full virtualisation",
    holds: "outdated",
    because:
      "Processors have helped with full virtualisation since; what still decides is whether the guest has paravirtual drivers for its devices",
    criteria: ["kernel-needs"],
    backing: [
      general("virtio devices decide the speed of I/O"),
      read("kubevirt", "driver disks bring virtio to guests without it"),
    ],
  },
  {
    text: "first",
    claim:
      "Containers run on any platform that supports the host's kernel and move easily between environments",
    holds: "too broad",
    because:
      "User space and host have to be a pair that is supported, Windows needs the same version, and the processor must match; the second text says the same of any orchestration platform",
    criteria: ["os-family", "os-generation"],
    backing: [
      read("rhel-matrix", "RHEL 6 is unsupported on 9, and 9 on 7"),
      read("ms-containers", "process isolation needs the version of the host"),
    ],
  },
  {
    text: "first",
    claim: "Containers need no additional kernel",
    holds: "partly",
    because: "True of plain ones; Kata and Firecracker carry a kernel, gVisor one in user space",
    criteria: ["kernel-needs", "team-platform"],
    backing: [read("kata", "each pod has a guest kernel"), read("gvisor", "a user-space kernel")],
  },
  {
    text: "second",
    claim: "Containers scale out over a cluster automatically and almost without limit",
    holds: "too broad",
    because:
      "Scaling is a property of the orchestrator and of the application; nodes and state bound it",
    criteria: ["startup-elasticity", "state", "disposability"],
    backing: [read("twelve-factor", "VI processes and IX disposability are the precondition")],
  },
  {
    text: "second",
    claim: "With containers developers need not care about servers any more",
    holds: "too broad",
    because: "Nodes, kernels and base images still have to be patched by somebody",
    criteria: ["team-platform"],
    backing: [
      general("NIST treats risks of the host system and of images as classes of their own"),
    ],
  },
  {
    text: "second",
    claim: "New versions roll out instantly, even at peak load",
    holds: "too broad",
    because: "Only with health probes, backward-compatible data and spare capacity",
    criteria: ["release-frequency", "delivery-pipeline", "observability", "disposability"],
    backing: [general("a rollout waits for readiness and needs room for both versions")],
  },
  {
    text: "second",
    claim: "Containers can use the authentication of enterprise networks as it is",
    holds: "partly",
    because:
      "Windows containers cannot be domain joined; a service identity is possible through gMSA only",
    criteria: ["directory-membership"],
    backing: [read("ms-containers", "cannot be domain-joined; gMSA for service identities")],
  },
  {
    text: "first",
    claim: "Containers are one of three kinds of virtualisation",
    holds: "right",
    because:
      "As virtualisation at the level of the operating system; the second text calls them no virtualisation at all, and the product means the operating-system kind",
    criteria: ["os-family"],
    backing: [general("a matter of words; one meaning has to be kept")],
  },
  {
    text: "second",
    claim: "A container runs on an independent layer of container virtualisation",
    holds: "wrong",
    because:
      "A plain container is an ordinary process of the host, set apart by namespaces and control groups; no layer executes for it",
    criteria: ["syscall-intensity", "process-model"],
    backing: [general("namespaces and control groups are features of the host's kernel")],
  },
];
