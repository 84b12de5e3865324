import type { OsGeneration, OsRelease } from "@/server/inventory/fact-os-release";

const FIRST_WINDOWS_SERVER_WITH_CONTAINERS = 2016;
const FIRST_WINDOWS_DESKTOP_WITH_CONTAINERS = 10;
/** The matrix begins at RHEL 6; an image three majors behind its host is unsupported. */
const FIRST_RHEL_IN_MATRIX = 6;
const UNSUPPORTED_GAP = 3;
const UNSUPPORTED_LEAD = 2;

/** @see Microsoft: Windows containers exist from Server 2016 and Windows 10 on */
export function isWindowsBefore2016(generation: OsGeneration | null): boolean {
  if (!generation) return false;
  const { family, major } = generation.guest;
  if (family === "windows-server") {
    return major !== null && major < FIRST_WINDOWS_SERVER_WITH_CONTAINERS;
  }
  return (
    family === "windows-desktop" &&
    (major === null || major < FIRST_WINDOWS_DESKTOP_WITH_CONTAINERS)
  );
}

/**
 * Red Hat's container compatibility matrix; no matrix of another distribution is known, so the
 * others are compared in the same way only where the host is named. [general for the others]
 */
export function isUserSpaceTooOld(
  generation: OsGeneration | null,
  hostMajorIfUnstated: number,
): boolean {
  if (!generation) return false;
  const { guest, host } = generation;
  const guestStep = stepOf(guest);
  if (guestStep === null) return false;
  if (guest.family === "rhel" && guestStep < FIRST_RHEL_IN_MATRIX) return true;
  const hostStep = hostStepOf(guest, host, hostMajorIfUnstated);
  return hostStep !== null && hostStep - guestStep >= UNSUPPORTED_GAP;
}

export function isUserSpaceTooNew(generation: OsGeneration | null): boolean {
  if (!generation?.host) return false;
  const { guest, host } = generation;
  const [guestStep, hostStep] = [stepOf(guest), stepOf(host)];
  if (guest.family !== host.family || guestStep === null || hostStep === null) return false;
  return guestStep - hostStep >= UNSUPPORTED_LEAD;
}

function hostStepOf(guest: OsRelease, host: OsRelease | null, fallback: number): number | null {
  if (host) return host.family === guest.family ? stepOf(host) : null;
  return guest.family === "rhel" ? fallback : null;
}

/** Generation as a number that grows by one for each major release of the family. */
function stepOf({ family, major }: OsRelease): number | null {
  if (major === null) return null;
  switch (family) {
    case "rhel":
    case "debian":
      return major;
    case "ubuntu":
      return major / 2;
    case "sles":
      return major === 15 ? 13 : major;
    default:
      return null;
  }
}
