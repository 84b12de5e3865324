-- AlterTable
ALTER TABLE "plan" ADD COLUMN     "baseline_number" INTEGER;

-- Until now only the step that led to a plan's present version could be taken back; an undo or a redo
-- stood among the steps as one of its own, which the new order of them does not know.
DELETE FROM "plan_undo_step" s USING "plan" p
 WHERE p."id" = s."plan_id" AND (s."version" <> p."version" OR s."action" IN ('undo', 'redo'));

-- AlterTable
ALTER TABLE "plan_undo_step" DROP CONSTRAINT "plan_undo_step_pkey",
DROP COLUMN "version",
ADD COLUMN     "made_by" TEXT,
ADD COLUMN     "step" SERIAL NOT NULL,
ADD COLUMN     "undone" BOOLEAN NOT NULL DEFAULT false,
ADD CONSTRAINT "plan_undo_step_pkey" PRIMARY KEY ("plan_id", "step");

-- AlterTable
ALTER TABLE "plan_item" ADD COLUMN     "added_by_hand" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "plan_version" (
    "plan_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "occasion" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "figures" JSONB NOT NULL,
    "content" JSONB NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_version_pkey" PRIMARY KEY ("plan_id","number")
);

-- CreateTable
CREATE TABLE "plan_removal" (
    "plan_id" UUID NOT NULL,
    "workload_id" UUID NOT NULL,
    "removed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_removal_pkey" PRIMARY KEY ("plan_id","workload_id")
);

-- CreateIndex
CREATE INDEX "plan_removal_workload_id_idx" ON "plan_removal"("workload_id");

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_removal" ADD CONSTRAINT "plan_removal_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_removal" ADD CONSTRAINT "plan_removal_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_occasion_known" CHECK (
  "occasion" IN ('by-hand', 'approval', 'proposal', 'restore'));
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_number_from_1" CHECK ("number" >= 1);

-- A version can go with its plan, or when automatic ones are too many; it never changes.
CREATE FUNCTION "refuse_plan_version_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'plan_version is never changed';
END $$;
CREATE TRIGGER "plan_version_unchanged" BEFORE UPDATE ON "plan_version"
  FOR EACH ROW EXECUTE FUNCTION "refuse_plan_version_change"();
