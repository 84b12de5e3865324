import { describeCriterion, each } from "@/server/testing/criterion-table";
import { vendorSupport } from "./vendor-support";

const exception = ["vendor-exception"] as const;
const outside = ["vendor-exception", "accept-unsupported"] as const;
const OUTSIDE = ["staging", "test", "development", "training"] as const;
const REFUSED = ["not-recommended", "unsupported"] as const;

describeCriterion(vendorSupport, {
  rows: [
    {
      when: { vendorSupportContainer: "certified-image" },
      finds: ["certifiedImage", "limitedVm"],
      pulls: [3, 1, 0],
    },
    {
      when: each("vendorSupportContainer", ["supported", "limited"]),
      finds: ["supportedContainer", "limitedVm"],
      pulls: [1, 0, 0],
    },
    {
      when: [
        ...each("vendorSupportContainer", REFUSED),
        ...each("environment", ["mixed", "disaster-recovery"], {
          vendorSupportContainer: "unsupported",
        }),
      ],
      finds: ["refusedContainer", "limitedVm"],
      pulls: [-3, -3, 2],
      stops: { container: exception, "sandboxed-container": exception },
    },
    {
      when: each("environment", OUTSIDE, { vendorSupportContainer: "unsupported" }),
      finds: ["refusedContainerOutside", "limitedVm"],
      pulls: [-3, -3, 2],
      strains: { container: outside, "sandboxed-container": outside },
    },
    {
      when: { vendorSupportVm: "supported" },
      finds: ["supportedContainer", "supportedVm"],
      pulls: [1, 0, 1],
    },
    {
      when: each("vendorSupportVm", REFUSED),
      finds: ["supportedContainer", "refusedVm"],
      pulls: [3, 1, -3],
      stops: { vm: exception },
    },
    {
      when: each("environment", OUTSIDE, { vendorSupportVm: "unsupported" }),
      finds: ["supportedContainer", "refusedVmOutside"],
      pulls: [3, 1, -3],
      strains: { vm: outside },
    },
  ],
  unknown: [
    { without: "vendorSupportContainer", leaves: "unknown" },
    { without: "vendorSupportVm", leaves: "scored" },
    { without: "vendorSupportSource", leaves: "unknown" },
    { without: "vendorSupportDate", leaves: "unknown" },
    {
      without: "environment",
      when: { environment: "test", vendorSupportContainer: "unsupported" },
      leaves: "scored",
    },
  ],
});
