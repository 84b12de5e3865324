import { contextFacts } from "@/server/inventory/facts-context";

const labels = new Map<string, string>(
  contextFacts.environment.values.map(({ value, label }) => [value, label]),
);

/** "Disaster recovery" for `disaster-recovery`. */
export const environmentLabel = (environment: string): string =>
  labels.get(environment) ?? environment;
