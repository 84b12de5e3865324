import api from "./en/api.json";
import applications from "./en/applications.json";
import archetypes from "./en/archetypes.json";
import auth from "./en/auth.json";
import capacity from "./en/capacity.json";
import charts from "./en/charts.json";
import common from "./en/common.json";
import comparison from "./en/comparison.json";
import demo from "./en/demo.json";
import exports from "./en/exports.json";
import filters from "./en/filters.json";
import imports from "./en/imports.json";
import inventory from "./en/inventory.json";
import landing from "./en/landing.json";
import overrides from "./en/overrides.json";
import people from "./en/people.json";
import planViews from "./en/plan-views.json";
import plans from "./en/plans.json";
import pools from "./en/pools.json";
import questionnaire from "./en/questionnaire.json";
import reports from "./en/reports.json";
import rubrics from "./en/rubrics.json";
import savedExports from "./en/saved-exports.json";
import scoring from "./en/scoring.json";
import settings from "./en/settings.json";
import shell from "./en/shell.json";
import tokens from "./en/tokens.json";
import ui from "./en/ui.json";
import versions from "./en/versions.json";

/** English is the source language: its keys are the type of every other language's messages. */
export const messages = {
  api,
  applications,
  archetypes,
  auth,
  capacity,
  charts,
  common,
  comparison,
  demo,
  exports,
  filters,
  imports,
  inventory,
  landing,
  overrides,
  people,
  planViews,
  plans,
  pools,
  questionnaire,
  reports,
  rubrics,
  savedExports,
  scoring,
  settings,
  shell,
  tokens,
  ui,
  versions,
};
