-- AlterTable
ALTER TABLE "plan_item" ADD COLUMN     "landing" JSONB;
