/** A demo row as removal looks at it. */
export type DemoWorkloadRow = {
  id: string;
  name: string;
  teamId: string;
  /** An approved plan of somebody else froze it: it cannot go without changing that plan. */
  isInApprovedPlan: boolean;
};

export type DemoApplicationRow = { id: string; teamId: string; workloadIds: readonly string[] };

/** What people put into a demo team themselves. */
export type OwnRows = {
  workloads: readonly { name: string; teamId: string }[];
  applications: readonly { teamId: string }[];
  importBatches: readonly { teamId: string }[];
};

export type DemoContent = {
  teams: readonly { id: string; name: string }[];
  workloads: readonly DemoWorkloadRow[];
  applications: readonly DemoApplicationRow[];
  own: OwnRows;
};

/** A demo team that stays, and why. */
export type KeptTeam = {
  id: string;
  name: string;
  ownWorkloads: string[];
  ownApplications: number;
  ownImports: number;
  plannedWorkloads: string[];
};

export type Removal = {
  workloadIds: string[];
  applicationIds: string[];
  teamIds: string[];
  keptTeams: KeptTeam[];
};

/**
 * Decides what goes: every demo row that nothing of a person's hangs on. Workloads in somebody's
 * approved plan stay, applications stay with the workloads in them, teams with all they hold.
 */
export function decideRemoval({ teams, workloads, applications, own }: DemoContent): Removal {
  const goingIds = new Set(
    workloads.filter(({ isInApprovedPlan }) => !isInApprovedPlan).map(({ id }) => id),
  );
  const isGoing = ({ workloadIds }: DemoApplicationRow) =>
    workloadIds.every((id) => goingIds.has(id));
  const stayingApplications = applications.filter((application) => !isGoing(application));
  const described = teams.map((team): KeptTeam & { isKept: boolean } => {
    const inTeam = ({ teamId }: { teamId: string }) => teamId === team.id;
    const ownWorkloads = own.workloads.filter(inTeam).map(({ name }) => name);
    const ownApplications = own.applications.filter(inTeam).length;
    const ownImports = own.importBatches.filter(inTeam).length;
    const planned = workloads.filter((row) => inTeam(row) && !goingIds.has(row.id));
    const holdings = [
      ownWorkloads.length,
      ownApplications,
      ownImports,
      planned.length,
      stayingApplications.filter(inTeam).length,
    ];
    return {
      ...team,
      ownWorkloads,
      ownApplications,
      ownImports,
      plannedWorkloads: planned.map(({ name }) => name),
      isKept: holdings.some((count) => count > 0),
    };
  });
  return {
    workloadIds: [...goingIds],
    applicationIds: applications.filter(isGoing).map(({ id }) => id),
    teamIds: described.filter(({ isKept }) => !isKept).map(({ id }) => id),
    keptTeams: described.filter(({ isKept }) => isKept).map(({ isKept: _, ...team }) => team),
  };
}
