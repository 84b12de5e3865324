import "server-only";

import { randomUUID } from "node:crypto";
import type { WriteScope } from "@/server/auth/actor";
import type { Transaction } from "@/server/db/client";
import type { DraftLinks, ExistingWorkload } from "./diff";
import {
  findApplications,
  findReferences,
  type FoundApplication,
  type FoundReference,
} from "./match-repository";
import { rowWarning, type RowIssue } from "./row-issue";
import type { WorkloadDraft } from "./workload-draft";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type Owner = {
  teamId: string;
  existing: ExistingWorkload | null;
  workloadId: string;
  issues: RowIssue[];
};

type Announced = { name: string; teamId: string; workloadId: string; isSkipped: boolean };

const fileKey = (teamId: string, name: string): string => `${teamId} ${name.toLowerCase()}`;

/** Whether the row names workloads that may be other rows of its file; ids never are. */
export const namesOthers = ({ dependsOn }: WorkloadDraft): boolean =>
  dependsOn?.values.some((text) => !UUID.test(text)) ?? false;

/**
 * Turns the names that rows use for applications and for other workloads into ids. An application
 * that is not there yet gets its id now, so that the preview already shows what will be linked.
 */
export class LinkResolver {
  readonly newApplications: { id: string; name: string; teamId: string }[] = [];
  private applications = new Map<string, FoundApplication[]>();
  private readonly created = new Map<string, string>();
  private referencesById = new Map<string, FoundReference>();
  private referencesByName = new Map<string, FoundReference[]>();
  /** Team and name of each row of the file that can be written; null where two share a name. */
  private readonly inFile = new Map<string, string | null>();
  private readonly skipped = new Set<string>();

  constructor(
    private readonly tx: Transaction,
    private readonly scope: WriteScope,
  ) {}

  /** Looks up everything that these rows name, in two queries. */
  async load(drafts: readonly WorkloadDraft[]): Promise<void> {
    const names = new Set(drafts.flatMap(({ applications }) => applications?.values ?? []));
    const found = await findApplications(this.tx, this.scope, [...names]);
    this.applications = groupBy(found, ({ name }) => name);
    const references = new Set(drafts.flatMap(({ dependsOn }) => dependsOn?.values ?? []));
    const ids = [...references].filter((text) => UUID.test(text));
    const texts = [...references].filter((text) => !UUID.test(text));
    const workloads = await findReferences(this.tx, this.scope, { ids, names: texts });
    this.referencesById = new Map(workloads.map((workload) => [workload.id, workload]));
    this.referencesByName = groupBy(workloads, ({ name }) => name.toLowerCase());
  }

  resolve({ applications, dependsOn }: WorkloadDraft, owner: Owner): DraftLinks {
    return {
      ...(applications && {
        applicationIds: {
          mode: applications.mode,
          values: unique(applications.values.map((name) => this.applicationId(name, owner))),
        },
      }),
      ...(dependsOn && {
        dependsOn: {
          mode: dependsOn.mode,
          values: unique(dependsOn.values.flatMap((text) => this.workloadId(text, owner))),
        },
      }),
    };
  }

  /** One it is linked with already, else one of its own team, else a new one of that team. */
  private applicationId(name: string, { teamId, existing }: Owner): string {
    const found = this.applications.get(name) ?? [];
    const linked = found.find(({ id }) => existing?.applicationIds.includes(id));
    const own = linked ?? found.find((application) => application.teamId === teamId);
    if (own) return own.id;
    const key = `${teamId} ${name}`;
    const created = this.created.get(key) ?? randomUUID();
    if (!this.created.has(key)) {
      this.created.set(key, created);
      this.newApplications.push({ id: created, name, teamId });
    }
    return created;
  }

  /** Another row of the file may need this one, and may stand before it. */
  announce({ name, teamId, workloadId, isSkipped }: Announced): void {
    const key = fileKey(teamId, name);
    this.inFile.set(key, this.inFile.has(key) ? null : workloadId);
    if (isSkipped) this.skipped.add(workloadId);
  }

  /** The file speaks of its own rows first: each compose file has its own "db". */
  private workloadId(text: string, { teamId, existing, workloadId, issues }: Owner): string[] {
    const inFile = this.inFile.get(fileKey(teamId, text));
    if (inFile && inFile !== workloadId) {
      if (this.skipped.has(inFile)) {
        issues.push(rowWarning("dependency-skipped", { column: "dependsOn", value: text }));
      }
      return [inFile];
    }
    const named = this.referencesByName.get(text.toLowerCase()) ?? [];
    const own = named.filter((workload) => workload.teamId === teamId);
    const found = this.referencesById.get(text) ?? (own.length === 1 ? own[0] : undefined);
    if (found && found.id !== existing?.id) return [found.id];
    issues.push(rowWarning("dependency-unknown", { column: "dependsOn", value: text }));
    return [];
  }
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
