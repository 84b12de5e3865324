import { runCommit } from "@/server/imports/commit-run-service";
import { runPreview } from "@/server/imports/preview-run-service";
import { runUndo } from "@/server/imports/undo-run-service";
import { jobTask } from "../job-task";

/** Reads the file of an import and compares it with the inventory. */
export const importPreview = jobTask(runPreview);

/** Writes a previewed import, all of it or nothing. */
export const importCommit = jobTask(runCommit);

/** Takes a committed import back. */
export const importUndo = jobTask(runUndo);
