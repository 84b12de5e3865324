import { describeCriterion, each } from "@/server/testing/criterion-table";
import { CONTAINER_FORMS } from "../criterion";
import { attachedDevices } from "./attached-devices";

const SHARED_CLASSES = ["gpio", "i2c", "spi", "device-node", "kvm", "tpm", "audio"] as const;
const TIED = ["usb", "pci-card", "telephony-card", "timing-card", "hba", "raw-disk"] as const;
const device = {
  stops: { container: ["device-server", "device-plugin"] },
  blocksUnless: { "sandboxed-container": ["device-server"] },
} as const;
const keys = {
  stops: { container: ["network-hsm", "device-server", "device-plugin"] },
  blocksUnless: { "sandboxed-container": ["network-hsm", "device-server"] },
} as const;
const dongle = {
  stops: { container: ["floating-licence", "device-server", "device-plugin"] },
  blocksUnless: { "sandboxed-container": ["floating-licence", "device-server"] },
} as const;

describeCriterion(attachedDevices, {
  rows: [
    {
      when: [
        ...each("hardware", ["none", "network-hsm", "tee", "vgpu", "fpga"]),
        ...each("hardware", ["gpu", "gpu-cuda", "gpu-directx", "tpu", "sriov", "dpdk", "rdma"]),
      ],
      finds: "nothing",
      pulls: [0, 0, 0],
    },
    {
      when: [
        ...each("hardware", [...SHARED_CLASSES, "camera", "bluetooth"]),
        ...each("hardware", ["serial", "gpio", "i2c", "spi"], { os: "windows-server" }),
      ],
      finds: "shareable",
      pulls: [-1, -2, 0],
      stops: { "sandboxed-container": ["device-server"] },
    },
    {
      when: [
        ...each("hardware", [...TIED, "parallel", "serial"]),
        { hardware: ["device-node", "usb"] },
        { hardware: ["usb", "hsm"], licence: "dongle" },
        { hardware: ["usb", "pci-card"], licence: "dongle" },
      ],
      finds: "machineBound",
      pulls: [-3, -3, 2],
      ...device,
    },
    {
      when: each("hardware", ["hsm", "smartcard"]),
      finds: "keyModule",
      pulls: [-3, -3, 2],
      ...keys,
    },
    {
      when: { hardware: ["usb"], licence: "dongle" },
      finds: "licenceKey",
      pulls: [-3, -3, 2],
      ...dongle,
    },
  ],
  unknown: [
    { without: "os", when: { hardware: ["serial"] }, leaves: "unknown", asks: CONTAINER_FORMS },
    { without: "hardware", leaves: "unknown", asks: CONTAINER_FORMS },
    {
      without: "licence",
      when: { hardware: ["usb"] },
      leaves: "blocked",
      changesOnlyRemedies: true,
    },
  ],
});
