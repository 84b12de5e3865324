/** What workloads ask for and nodes have; the order is that of the dimensions in a packing. */
export const RESOURCES = ["cpuMilli", "memoryMib", "storageMib", "gpuMilli", "pods"] as const;
export type Resource = (typeof RESOURCES)[number];

/** Whole numbers. A virtual machine on a host takes no pod: its `pods` are 0. */
export type Resources = Readonly<Record<Resource, number>>;
