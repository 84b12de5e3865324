/** On what occasion a version was kept: by a person, or by Berth before a plan is replaced. */
export const VERSION_OCCASIONS = ["by-hand", "approval", "proposal", "restore"] as const;
export type VersionOccasion = (typeof VERSION_OCCASIONS)[number];

export const MAX_NOTE = 500;

/** Of those that Berth keeps by itself, only the latest stay. */
export const AUTOMATIC_KEPT = 20;

/** A proposal that moves more than this part of a plan replaces much of it. */
export const SHARE_OF_MUCH = 0.1;
