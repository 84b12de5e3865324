-- AlterTable
ALTER TABLE "plan_item" ADD COLUMN     "disposition" TEXT,
ADD COLUMN     "effort" JSONB NOT NULL DEFAULT '{}';

ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_disposition_known" CHECK (
  "disposition" IN ('rehost', 'replatform', 'refactor', 'repurchase', 'retire', 'retain'));
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_effort_object"
  CHECK (jsonb_typeof("effort") = 'object');
