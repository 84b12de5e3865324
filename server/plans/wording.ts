import type { Params, Reason } from "./plan";
import type { ViewedViolation } from "./plan-view";

/** Looks a message up in the namespace `plans`; pages and exports each bring their own. */
export type Translate = (key: string, values: Record<string, string | number>) => string;

/** Null for a workload that the reader may not see. */
export type NameOf = (workloadId: string) => string | null;

export type Wording = {
  reason: (reason: Reason) => string;
  /** What is wrong, as one sentence. */
  violation: (violation: Worded, nameOf: NameOf) => string;
  /** What would put it right. */
  mend: (violation: Worded, nameOf: NameOf) => string;
};

type Worded = Pick<ViewedViolation, "code" | "subjectId" | "isSubjectHidden" | "params">;

/** Reasons and violations as sentences, the same on the page and in a file. */
export function planWording(translate: Translate): Wording {
  const valuesOf = (params: Params): Record<string, string | number> => {
    const { application, signs, stage, ...numbers } = params;
    return {
      ...numbers,
      // An empty name stands for one that the reader may not see.
      ...(application === undefined
        ? {}
        : { application: application === "" ? "none" : "named", name: application }),
      ...(typeof signs === "string" ? { signs: listSigns(signs) } : {}),
      ...(stage === undefined ? {} : { stage }),
    };
  };
  const listSigns = (signs: string) =>
    signs
      .split(" ")
      .filter((sign) => sign !== "")
      .map((sign) => translate(`signs.${sign}`, {}))
      .join(", ");
  const tell = (violation: Worded, nameOf: NameOf, part: "what" | "mend") => {
    const name = violation.subjectId === null ? null : nameOf(violation.subjectId);
    const subject = name ?? (violation.isSubjectHidden ? translate("outsideWorkload", {}) : "");
    const values = { ...valuesOf(violation.params), subject };
    const text = translate(`violations.${violation.code}.${part}`, values);
    // A name stays as it is written; words that stand for one may begin the sentence.
    return name === null ? capitalise(text) : text;
  };
  return {
    reason: ({ code, params }) => translate(`reasons.${code}`, valuesOf(params)),
    violation: (violation, nameOf) => tell(violation, nameOf, "what"),
    mend: (violation, nameOf) => tell(violation, nameOf, "mend"),
  };
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
