import { defineCriterion } from "../criterion";
import { general, read, secondHand } from "../sources";

export const dataGravity = defineCriterion({
  id: "data-gravity",
  key: "K15",
  version: 1,
  dimension: "resource-usage",
  title: "Data gravity",
  rationale: "Much data or many disk operations hold a workload where its disks are.",
  requires: ["dataGiB"],
  refines: ["iops"],
  parameters: {
    smallBelowGiB: { value: 50, unit: "GiB", backing: general("moves to another node in minutes") },
    largeAboveGiB: { value: 1024, unit: "GiB", backing: general("moves in hours, not minutes") },
    busyAboveIops: {
      value: 10_000,
      unit: "operations/s",
      backing: secondHand("felter", "random I/O is where the forms differ most"),
    },
  },
  reasons: {
    small: {
      text: "dataGiB is {dataGiB}: little data, moved in minutes",
      pulls: [1, 0, 0],
      backing: [general("little data follows the workload")],
    },
    moderate: {
      text: "dataGiB is {dataGiB}: neither little nor much",
      pulls: [0, 0, 0],
      backing: [general("between the thresholds")],
    },
    large: {
      text: "dataGiB is {dataGiB}: much data stays where its disks are",
      pulls: [-1, -2, 1],
      backing: [read("gvisor", "I/O-heavy workloads suffer; random write 36 % less")],
    },
    busy: {
      text: "iops is {iops}: many random operations, each dearer behind another layer",
      pulls: [-1, -2, 1],
      backing: [
        read("gvisor", "fio random write 36 % less"),
        read("ms-aks", "sandboxed pods may miss the limits of files and local disks"),
      ],
    },
  },
  evaluate: ({ dataGiB, iops }, { smallBelowGiB, largeAboveGiB, busyAboveIops }) => {
    if (iops > busyAboveIops) return [{ reason: "busy" }];
    if (dataGiB > largeAboveGiB) return [{ reason: "large" }];
    return [{ reason: dataGiB < smallBelowGiB ? "small" : "moderate" }];
  },
});
