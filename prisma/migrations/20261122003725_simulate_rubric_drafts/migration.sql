-- CreateTable
CREATE TABLE "rubric_simulation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "rubric_id" UUID NOT NULL,
    "draft_version" INTEGER NOT NULL,
    "base_id" UUID NOT NULL,
    "engine_version" TEXT NOT NULL,
    "job_id" UUID NOT NULL,
    "compared" INTEGER NOT NULL DEFAULT 0,
    "last_workload_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "rubric_simulation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rubric_flip" (
    "simulation_id" UUID NOT NULL,
    "workload_id" UUID NOT NULL,
    "from_verdict" TEXT NOT NULL,
    "to_verdict" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "criterion" TEXT,

    CONSTRAINT "rubric_flip_pkey" PRIMARY KEY ("simulation_id","workload_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "rubric_simulation_rubric_id_key" ON "rubric_simulation"("rubric_id");

-- CreateIndex
CREATE INDEX "rubric_flip_workload_id_idx" ON "rubric_flip"("workload_id");

-- AddForeignKey
ALTER TABLE "rubric_simulation" ADD CONSTRAINT "rubric_simulation_rubric_id_fkey" FOREIGN KEY ("rubric_id") REFERENCES "rubric_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rubric_flip" ADD CONSTRAINT "rubric_flip_simulation_id_fkey" FOREIGN KEY ("simulation_id") REFERENCES "rubric_simulation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rubric_flip" ADD CONSTRAINT "rubric_flip_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Closed sets
ALTER TABLE "rubric_flip" ADD CONSTRAINT "rubric_flip_cause_known"
  CHECK ("cause" IN ('criterion', 'coverage', 'threshold')
    AND ("cause" = 'criterion') = ("criterion" IS NOT NULL));
ALTER TABLE "rubric_flip" ADD CONSTRAINT "rubric_flip_verdicts_differ"
  CHECK ("from_verdict" <> "to_verdict");
