-- CreateTable
CREATE TABLE "plan_progress" (
    "plan_id" UUID NOT NULL,
    "workload_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "started_on" DATE,
    "finished_on" DATE,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_progress_pkey" PRIMARY KEY ("plan_id","workload_id")
);

-- CreateIndex
CREATE INDEX "plan_progress_workload_id_idx" ON "plan_progress"("workload_id");

-- AddForeignKey
ALTER TABLE "plan_progress" ADD CONSTRAINT "plan_progress_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_progress" ADD CONSTRAINT "plan_progress_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "plan_progress" ADD CONSTRAINT "plan_progress_status_known" CHECK (
  "status" IN ('planned', 'ready', 'moving', 'done', 'failed', 'rolled-back'));
ALTER TABLE "plan_progress" ADD CONSTRAINT "plan_progress_days_in_order"
  CHECK ("finished_on" IS NULL OR "started_on" <= "finished_on");
