import type { FactValues } from "@/server/inventory/facts";
import { missing } from "./landing-size";
import { isWindows } from "./pod-security";
import { field, fillIn, gap, list, map, remark, type SheetPart } from "./sheet-value";

type Drivers = { disk: "virtio" | "sata"; network: "virtio" | "e1000e"; remark: SheetPart };

/** Paravirtual devices where the guest has drivers for them, else devices that every guest knows. */
export function drivers({ paravirtualDrivers, os }: FactValues): Drivers {
  const emulated = { disk: "sata", network: "e1000e" } as const;
  const paravirtual = { disk: "virtio", network: "virtio" } as const;
  if (paravirtualDrivers === "in-box" || paravirtualDrivers === "installable") {
    return { ...paravirtual, remark: null };
  }
  if (paravirtualDrivers === "none") {
    return { ...emulated, remark: remark("Emulated devices: it has no paravirtual drivers.") };
  }
  if (os === "linux") {
    const text = "assumed: Linux brings its paravirtual drivers along (unknown fact)";
    return { ...paravirtual, remark: remark(text) };
  }
  const text = missing(
    "virtio in place of these slow devices, once it has drivers",
    "paravirtualDrivers",
  );
  return { ...emulated, remark: gap(text) };
}

/** Windows releases that start only with UEFI and a trusted platform module. */
const isWindows11 = ({ os, osVersion }: FactValues): boolean =>
  os === "windows-desktop" && /\b11\b/.test(osVersion ?? "");

const hasTpm = (facts: FactValues): boolean =>
  isWindows11(facts) || (facts.hardware?.includes("tpm") ?? false);

export function firmware(facts: FactValues): SheetPart {
  if (isWindows11(facts)) {
    const efi = map(field("secureBoot", true));
    return field(
      "firmware",
      map(field("bootloader", map(field("efi", efi)))),
      "registered: Windows 11 starts with UEFI alone",
    );
  }
  return gap(
    "the firmware it has today, bios or efi: with the other one it does not start",
    "firmware:",
    "  bootloader:",
  );
}

/** What makes Windows run well as a guest; secure boot needs SMM. */
export function features(facts: FactValues): SheetPart {
  if (!isWindows(facts)) return null;
  const enlightenments = ["relaxed", "vapic", "vpindex", "synic", "frequencies", "ipi", "runtime"];
  return field(
    "features",
    map(
      field("acpi", map()),
      isWindows11(facts) ? field("smm", map(field("enabled", true))) : null,
      field(
        "hyperv",
        map(
          ...enlightenments.map((name) => field(name, map())),
          field("spinlocks", map(field("spinlocks", 8191))),
          field("synictimer", map(field("direct", map()))),
        ),
      ),
    ),
  );
}

/** Windows keeps its hardware clock in local time, which facts do not hold. */
export function clock(facts: FactValues): SheetPart {
  if (!isWindows(facts)) return null;
  return field(
    "clock",
    map(
      field("timezone", fillIn("time zone of the machine, such as Europe/Berlin")),
      field(
        "timer",
        map(
          field("hpet", map(field("present", false))),
          field("pit", map(field("tickPolicy", "delay"))),
          field("rtc", map(field("tickPolicy", "catchup"))),
          field("hyperv", map()),
        ),
      ),
    ),
  );
}

const GPUS: readonly string[] = ["gpu", "gpu-cuda", "gpu-directx", "vgpu"];
/** Not handed in as a device of the host, or not a device at all. */
const NOT_PASSED: readonly string[] = ["none", "network-hsm", "tpm", ...GPUS];

export function devicesOf(facts: FactValues): SheetPart {
  const { hardware } = facts;
  if (!hardware) return gap(missing("devices, if it needs any", "hardware"));
  const passed = hardware.filter((device) => !NOT_PASSED.includes(device));
  const gpu = map(
    field("name", "gpu"),
    field("deviceName", fillIn("the resource of the graphics processor, as the hosts offer it")),
  );
  return [
    ...(hasTpm(facts) ? [field("tpm", map(field("persistent", true)))] : []),
    ...(hardware.some((device) => GPUS.includes(device))
      ? [field("gpus", list(gpu), "assumed: one; facts do not count graphics processors")]
      : []),
    ...passed.map((device) => gap(`the host device for its ${device}`, "hostDevices:")),
  ];
}
