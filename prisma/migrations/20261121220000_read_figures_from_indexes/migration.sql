-- Dashboards and filters read every workload, but few of its columns. Both indexes hold these few in
-- the order of the id, so a portfolio is counted by one pass over each, without the wide rows.
CREATE INDEX "workload_figures" ON "workload" ("id")
  INCLUDE ("team_id", "set_aside", "kind", "environment", "os", "criticality", "v_cpu", "memory_gib",
           "data_gib", "instances")
  WHERE "deleted_at" IS NULL;
CREATE INDEX "assessment_figures" ON "assessment" ("workload_id")
  INCLUDE ("verdict", "coverage", "score_container", "score_vm", "blockers");
