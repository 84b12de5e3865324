import { defineCriterion, hardUnless, isWindows, stops, strongest } from "../criterion";
import type { Remedy } from "../remedies";
import { general, read } from "../sources";

/** Keys that a module on the network can hold instead. */
const KEY_MODULES = ["hsm", "smartcard"];
const MACHINE_BOUND = [
  "usb",
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

/** A remedy that takes the device away serves both forms; one that hands it in, the plain one. */
const replacedBy = (...remedies: Remedy[]) => [
  ...stops({ container: [...remedies, "device-plugin"] }),
  ...hardUnless("sandboxed-container", remedies),
];

export const attachedDevices = defineCriterion({
  id: "attached-devices",
  key: "K7",
  version: 2,
  dimension: "platform-fit",
  title: "Attached devices",
  rationale: "A device ties the workload to one machine; a container is meant to move.",
  requires: ["os", "hardware"],
  refines: ["licence"],
  reasons: {
    nothing: {
      text: "hardware is {hardware}: no key, card or port that ties it to one machine",
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
      gates: replacedBy("device-server"),
      backing: [
        read("pathfinder", "custom or legacy hardware (USB) is a red answer"),
        read("gvisor", "custom device files are generally not supported"),
      ],
    },
    keyModule: {
      text: "hardware includes {hardware}: its keys can be used on one machine only",
      pulls: [-3, -3, 2],
      gates: replacedBy("network-hsm", "device-server"),
      backing: [
        read("pathfinder", "keys in a hardware module are a red answer"),
        read("gvisor", "custom device files are generally not supported"),
      ],
    },
    licenceKey: {
      text: "hardware includes {hardware} and licence is {licence}: the key device ties it to one machine",
      pulls: [-3, -3, 2],
      gates: replacedBy("floating-licence", "device-server"),
      backing: [
        read("pathfinder", "custom or legacy hardware (USB) is a red answer"),
        read("mfit", "a licence server takes the place of a licence tied to hardware"),
      ],
    },
  },
  evaluate: ({ os, hardware, licence }) => {
    // Windows shares whole classes of serial ports with a container; elsewhere a line is one device.
    const [bound, shared] = isWindows(os) ? [[], ["serial"]] : [["serial"], []];
    const machineBound = [...MACHINE_BOUND, ...bound];
    const tied = hardware.filter((name) => [...machineBound, ...KEY_MODULES].includes(name));
    if (licence === "dongle" && tied.join() === "usb") {
      return [{ reason: "licenceKey", evidence: { hardware: tied } }];
    }
    const keyed = { machineBound, keyModule: KEY_MODULES, shareable: [...SHAREABLE, ...shared] };
    return [strongest("hardware", hardware, keyed) ?? { reason: "nothing" }];
  },
});
