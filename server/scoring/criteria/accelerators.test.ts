import { describeCriterion, each } from "@/server/testing/criterion-table";
import { CONTAINER_FORMS } from "../criterion";
import { accelerators } from "./accelerators";

const windows = { os: "windows-server" } as const;
const plugin = { "sandboxed-container": ["device-plugin"] } as const;

describeCriterion(accelerators, {
  rows: [
    {
      when: [
        ...each("hardware", ["none", "vgpu", "kvm", "usb", "serial", "parallel", "gpio", "i2c"]),
        ...each("hardware", ["spi", "device-node", "hsm", "network-hsm", "smartcard", "tpm"]),
        ...each("hardware", ["pci-card", "telephony-card", "timing-card", "hba", "raw-disk"]),
        ...each("hardware", ["audio", "camera", "bluetooth", "tee", "gpu-directx"]),
        ...each("hardware", ["fpga"], windows),
      ],
      finds: "nothing",
      pulls: [0, 0, 0],
    },
    { when: each("hardware", ["gpu", "gpu-cuda", "fpga"]), finds: "card", pulls: [2, 1, 0] },
    {
      when: each("hardware", ["gpu-cuda"], windows),
      finds: "cudaOnWindows",
      pulls: [-3, -3, 2],
      blocks: CONTAINER_FORMS,
    },
    {
      when: each("hardware", ["gpu", "gpu-directx"], { ...windows, frameworks: ["CUDA 12"] }),
      finds: "cudaFramework",
      pulls: [-3, -3, 2],
      blocks: CONTAINER_FORMS,
    },
    {
      when: each("hardware", ["gpu", "gpu-directx"], windows),
      finds: "directX",
      pulls: [0, -2, 1],
      stops: plugin,
    },
    { when: { ...windows, frameworks: ["CUDA 12"] }, finds: "nothing", pulls: [0, 0, 0] },
    {
      when: [
        ...each("hardware", ["sriov", "dpdk", "rdma"]),
        ...each("hardware", ["sriov", "dpdk", "rdma"], windows),
        { hardware: ["gpu", "sriov"] },
      ],
      finds: "networkCard",
      pulls: [-1, -2, 1],
      stops: plugin,
    },
    { when: each("hardware", ["tpu"]), finds: "lowOverhead", pulls: [1, -2, -2] },
  ],
  unknown: [
    { without: "os", when: { hardware: ["gpu-cuda"] }, leaves: "unknown", asks: CONTAINER_FORMS },
    { without: "hardware", when: windows, leaves: "unknown", asks: CONTAINER_FORMS },
    { without: "hardware", leaves: "unknown", asks: ["sandboxed-container"] },
    {
      without: "frameworks",
      when: { ...windows, hardware: ["gpu"] },
      leaves: "scored",
      asks: CONTAINER_FORMS,
    },
  ],
});
