-- AlterTable
ALTER TABLE "plan" ADD COLUMN     "constraints" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "plan_item" ADD COLUMN     "earliest_date" DATE,
ADD COLUMN     "latest_date" DATE;

ALTER TABLE "plan" ADD CONSTRAINT "plan_constraints_object"
  CHECK (jsonb_typeof("constraints") = 'object');
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_dates_in_order"
  CHECK ("earliest_date" <= "latest_date");
