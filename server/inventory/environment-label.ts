import { contextFacts } from "./facts-context";

const labels = new Map<string, string>(
  contextFacts.environment.values.map(({ value, label }) => [value, label]),
);

/** "Disaster recovery" for `disaster-recovery`, without the dictionary of all facts behind `columnText`. */
export const environmentLabel = (environment: string): string =>
  labels.get(environment) ?? environment;
