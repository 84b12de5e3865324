/** The element of a workload on board or table, by which the page finds it. */
export const cardId = (workloadId: string): string => `workload-${workloadId}`;
