/** What a check found: one line per problem, and a sentence that says how much it looked at. */
export type CheckResult = { summary: string; problems: string[] };
