-- AlterTable
ALTER TABLE "plan" ADD COLUMN     "gap_days" INTEGER,
ADD COLUMN     "start_date" DATE,
ADD COLUMN     "wave_days" INTEGER;

-- CreateTable
CREATE TABLE "plan_undo_step" (
    "plan_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_undo_step_pkey" PRIMARY KEY ("plan_id","version")
);

-- CreateIndex
CREATE INDEX "plan_updated_at_id_idx" ON "plan"("updated_at", "id");

-- AddForeignKey
ALTER TABLE "plan_undo_step" ADD CONSTRAINT "plan_undo_step_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A cadence is whole or absent
ALTER TABLE "plan" ADD CONSTRAINT "plan_cadence_whole" CHECK (
  num_nonnulls("start_date", "wave_days", "gap_days") IN (0, 3)
  AND COALESCE("wave_days" > 0, TRUE) AND COALESCE("gap_days" >= 0, TRUE)
);
ALTER TABLE "plan" ADD CONSTRAINT "plan_name_not_blank" CHECK (btrim("name") <> '');
