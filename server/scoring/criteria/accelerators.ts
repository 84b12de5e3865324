import { CONTAINER_FORMS, defineCriterion, hard, isWindows, stops, strongest } from "../criterion";
import { general, read } from "../sources";

const GPUS = ["gpu", "gpu-directx"] as const;
const NETWORK_CARDS = ["sriov", "dpdk", "rdma"];

export const accelerators = defineCriterion({
  id: "accelerators",
  key: "K8",
  version: 2,
  dimension: "platform-fit",
  title: "Accelerators",
  rationale:
    "An accelerator works best without a layer between, where its driver is offered at all.",
  requires: ["os", "hardware"],
  refines: ["frameworks"],
  reasons: {
    nothing: {
      text: "hardware is {hardware}: no accelerator that favours a form",
      pulls: [0, 0, 0],
      backing: [general("a shared graphics profile is decided by the desktop it serves")],
    },
    card: {
      text: "hardware includes {hardware}: vendors document and operate it in containers",
      pulls: [2, 1, 0],
      backing: [read("gpu-forms", "one operator serves GPUs to containers, Kata and VMs")],
    },
    cudaOnWindows: {
      text: "hardware includes {hardware} on {os}: Windows containers offer DirectX only",
      pulls: [-3, -3, 2],
      gates: hard(...CONTAINER_FORMS),
      facts: ["hardware", "os"],
      backing: [read("ms-containers", "only DirectX, process isolation, full Windows image")],
    },
    cudaFramework: {
      text: "frameworks includes {frameworks} on {os}: Windows containers offer DirectX only",
      pulls: [-3, -3, 2],
      gates: hard(...CONTAINER_FORMS),
      facts: ["frameworks", "hardware", "os"],
      backing: [read("ms-containers", "only DirectX, process isolation, full Windows image")],
    },
    directX: {
      text: "hardware includes {hardware} on {os}: DirectX works under process isolation",
      pulls: [0, -2, 1],
      gates: stops({ "sandboxed-container": ["device-plugin"] }),
      backing: [read("ms-containers", "only DirectX, process isolation, full Windows image")],
    },
    networkCard: {
      text: "hardware includes {hardware}: a sandbox has a network stack of its own",
      pulls: [-1, -2, 1],
      gates: stops({ "sandboxed-container": ["device-plugin"] }),
      backing: [read("kata", "no host network"), read("gvisor", "its own network stack")],
    },
    lowOverhead: {
      text: "hardware includes {hardware}: passing it through a hypervisor costs what it should save",
      pulls: [1, -2, -2],
      backing: [read("edge-accelerator", "a video recorder's makers advise against a VM")],
    },
  },
  evaluate: ({ os, hardware, frameworks }) => {
    const cuda = frameworks.filter((framework) => framework.startsWith("CUDA"));
    const needsCuda = cuda.length > 0 && GPUS.some((gpu) => hardware.includes(gpu));
    const onWindows = strongest("hardware", hardware, {
      cudaOnWindows: ["gpu-cuda"],
      networkCard: NETWORK_CARDS,
      directX: GPUS,
    });
    const elsewhere = strongest("hardware", hardware, {
      networkCard: NETWORK_CARDS,
      card: ["gpu", "gpu-cuda", "fpga"],
    });
    const anywhere = strongest("hardware", hardware, { lowOverhead: ["tpu"] });
    if (!isWindows(os)) return [elsewhere ?? anywhere ?? { reason: "nothing" }];
    if (onWindows?.reason !== "cudaOnWindows" && needsCuda) {
      return [{ reason: "cudaFramework", evidence: { ...onWindows?.evidence, frameworks: cuda } }];
    }
    return [onWindows ?? anywhere ?? { reason: "nothing" }];
  },
});
