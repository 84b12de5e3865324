import { defineCriterion, hardUnless, isWindows, stops, strongest } from "../criterion";
import { general, read } from "../sources";

const MACHINE_BOUND = [
  "usb",
  "hsm",
  "smartcard",
  "pci-card",
  "telephony-card",
  "timing-card",
  "hba",
  "raw-disk",
  "parallel",
];
const SHAREABLE = [
  "gpio",
  "i2c",
  "spi",
  "device-node",
  "kvm",
  "tpm",
  "audio",
  "camera",
  "bluetooth",
];
const REPLACED_BY = ["floating-licence", "network-hsm", "device-server"] as const;

export const attachedDevices = defineCriterion({
  id: "attached-devices",
  key: "K7",
  version: 1,
  dimension: "platform-fit",
  title: "Attached devices",
  rationale: "A device ties the workload to one machine; a container is meant to move.",
  requires: ["os", "hardware"],
  reasons: {
    nothing: {
      text: "hardware is {hardware}: no device ties it to a machine",
      pulls: [0, 0, 0],
      backing: [general("a key module over the network is no obstacle either")],
    },
    shareable: {
      text: "hardware includes {hardware}: the device can be shared with a plain container only",
      pulls: [-1, -2, 0],
      gates: stops({ "sandboxed-container": ["device-server"] }),
      backing: [
        read("ms-containers", "device classes are shared under process isolation only"),
        read("gvisor", "custom device files are generally not supported"),
      ],
    },
    machineBound: {
      text: "hardware includes {hardware}: the device has to be handed to one machine",
      pulls: [-3, -3, 2],
      gates: [
        ...stops({ container: [...REPLACED_BY, "device-plugin"] }),
        ...hardUnless("sandboxed-container", REPLACED_BY),
      ],
      backing: [
        read("pathfinder", "custom or legacy hardware and hardware keys are red answers"),
        read("gvisor", "custom device files are generally not supported"),
      ],
    },
  },
  evaluate: ({ os, hardware }) => {
    // Windows shares whole classes of serial ports with a container; elsewhere a line is one device.
    const [bound, shared] = isWindows(os) ? [[], ["serial"]] : [["serial"], []];
    const device = strongest("hardware", hardware, {
      machineBound: [...MACHINE_BOUND, ...bound],
      shareable: [...SHAREABLE, ...shared],
    });
    return [device ?? { reason: "nothing" }];
  },
});
