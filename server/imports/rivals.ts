/** Kept for every row of a file: no more than has to be. */
type Claim = { rowNumber: number; workloadId: string; isNew: boolean };

/**
 * Rows of one file that say they are the same machine, or that were found to be the same workload.
 * The first stands for it until a person picks another.
 */
export class Rivals {
  private readonly claims = new Map<string, Claim>();
  private readonly contested = new Set<number>();

  /** The row that was first under any of the identities, or null for the first. */
  find(identities: readonly string[]): Claim | null {
    for (const identity of identities) {
      const claim = this.claims.get(identity);
      if (!claim) continue;
      this.contested.add(claim.rowNumber);
      return claim;
    }
    return null;
  }

  /** Claims what nobody has claimed before. */
  claim(identities: readonly string[], claim: Claim): void {
    for (const identity of identities) {
      if (!this.claims.has(identity)) this.claims.set(identity, claim);
    }
  }

  /** Numbers of the rows that others are rivals of. */
  leaders(): number[] {
    return [...this.contested];
  }
}
