import { describe, expect, it } from "vitest";
import { linkExpiry, linkRefusal } from "./access-link";

const made = new Date("2026-11-01T12:00:00Z");
const open = { expiresAt: linkExpiry(made), usedAt: null, isDisabled: false };

describe("a one-time link", () => {
  it("opens for seven days, not a millisecond longer", () => {
    expect(linkRefusal(open, new Date("2026-11-08T11:59:59.999Z"))).toBeNull();
    expect(linkRefusal(open, new Date("2026-11-08T12:00:00Z"))).toBe("LINK_EXPIRED");
  });

  it("does not open twice, and says used rather than expired", () => {
    const used = { ...open, usedAt: made };
    expect(linkRefusal(used, made)).toBe("LINK_USED");
    expect(linkRefusal(used, new Date("2027-01-01T00:00:00Z"))).toBe("LINK_USED");
  });

  it("does not open for a disabled account", () => {
    expect(linkRefusal({ ...open, isDisabled: true }, made)).toBe("ACCOUNT_DISABLED");
  });
});
