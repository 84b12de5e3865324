-- CreateTable
CREATE TABLE "verdict_override" (
    "workload_id" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "computed_verdict" TEXT,
    "reason" TEXT NOT NULL,
    "until" DATE NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "made_by" TEXT,
    "made_by_name" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verdict_override_pkey" PRIMARY KEY ("workload_id")
);

-- CreateIndex
CREATE INDEX "verdict_override_until_workload_id_idx" ON "verdict_override"("until", "workload_id");

-- AddForeignKey
ALTER TABLE "verdict_override" ADD CONSTRAINT "verdict_override_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Closed sets; a person decides for a form or for keeping the workload where it is, never for a doubt
ALTER TABLE "verdict_override" ADD CONSTRAINT "verdict_override_verdict_known"
  CHECK ("verdict" IN ('container', 'sandboxed-container', 'vm', 'none'));
ALTER TABLE "verdict_override" ADD CONSTRAINT "verdict_override_computed_known"
  CHECK ("computed_verdict" IN ('container', 'sandboxed-container', 'vm', 'either', 'needs-data', 'none'));
ALTER TABLE "verdict_override" ADD CONSTRAINT "verdict_override_reason_given"
  CHECK (btrim("reason") <> '');
