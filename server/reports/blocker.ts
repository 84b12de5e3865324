import { CRITERIA } from "@/server/scoring/criteria/registry";

const TITLES = new Map<string, string>(CRITERIA.map(({ key, title }) => [key, title]));

/** Title of a criterion by its key; one that this version no longer has keeps its key for a title. */
export const criterionTitle = (key: string): string => TITLES.get(key) ?? key;
