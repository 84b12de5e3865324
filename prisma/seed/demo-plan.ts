/** The demo's draft plan: what moves in the first half of 2027, with a few decisions still open. */
export const DEMO_PLAN = {
  number: 1,
  name: "First move to the new platform",
  description: "Engineering tools first, then data, then what customers see.",
  tag: "move-2027",
  maxWaveSize: 8,
  cadence: { startDate: "2027-01-11", waveDays: 12, gapDays: 16 },
  waves: [
    {
      name: "Engineering tools",
      startDate: "2027-01-11",
      endDate: "2027-01-22",
      workloads: ["git-server", "ci-runners", "fx-rates-job"],
    },
    {
      name: "Data and positions",
      startDate: "2027-02-08",
      endDate: "2027-02-19",
      workloads: [
        "fleet-mqtt",
        "ais-collector",
        "etl-scheduler",
        "stream-processor",
        "forecast-trainer",
        "reefer-monitor",
        "bunker-optimizer",
      ],
    },
    {
      name: "What customers see",
      startDate: "2027-03-08",
      endDate: "2027-03-19",
      workloads: [
        "session-cache",
        "vessel-tracker",
        "tracking-api",
        "search-index",
        "portal-cms",
        "quote-engine",
        "booking-api",
        "portal-web",
      ],
    },
  ],
  /** Placed by a person, and kept by every new proposal. */
  pinned: ["git-server", "portal-web"],
  createdBy: "demo-planner",
  createdAt: "2026-10-20T10:00:00.000Z",
} as const;
