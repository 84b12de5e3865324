import type { RowIssue } from "@/server/imports/row-issue";
import { issueText, type Translate } from "@/server/imports/wording";
import { planWording, type Wording } from "@/server/plans/wording";

/** What pages say in sentences, and files with them. */
export type ExportWording = Wording & { issue: (issue: RowIssue) => string };

/** @param translate one for each namespace that has sentences for files */
export const exportWording = (translate: {
  plans: Translate;
  imports: Translate;
}): ExportWording => ({
  ...planWording(translate.plans),
  issue: (issue) => issueText(issue, translate.imports),
});
