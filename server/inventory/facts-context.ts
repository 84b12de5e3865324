import { factsOf } from "./fact-definition";

const { choice, date, openChoices } = factsOf("context");

/** What the workload is for, and how long it lasts. */
export const contextFacts = {
  environment: choice({
    label: "Environment",
    help: "Stage the workload serves.",
    absent:
      "The policy on vendor statements is judged for production and for non-production; both are shown.",
    change: { effort: "no", note: "The stage follows from the purpose." },
    values: {
      production: ["Production", "Serves real users or processes"],
      "disaster-recovery": ["Disaster recovery", "Stands in when production fails"],
      staging: ["Staging", "Last rehearsal before production"],
      test: ["Test", "Checks by the team"],
      development: ["Development", "Daily work of developers"],
      training: ["Training", "Courses and practice"],
      mixed: ["Mixed", "Several stages on the same instances"],
    },
  }),
  criticality: choice({
    label: "Criticality",
    help: "Harm if the workload stops.",
    absent: "Not weighed; the order of waves treats it as not stated.",
    change: { effort: "no", note: "The harm follows from the purpose." },
    values: {
      "mission-critical": ["Mission-critical", "The organisation stops with it"],
      high: ["High", "Serious harm within hours"],
      medium: ["Medium", "Harm within days"],
      low: ["Low", "Hardly noticed"],
    },
  }),
  lifecycle: choice({
    label: "Lifecycle",
    help: "Who still works on the software.",
    absent: "How well the team can change the software stays open.",
    change: { effort: "high", note: "A team, knowledge and a mandate are needed." },
    values: {
      active: ["Active", "A team develops it"],
      maintained: ["Maintained", "Fixes only"],
      frozen: ["Frozen", "Nobody changes it"],
      bought: ["Bought", "Commercial product, no developers in the house"],
      retiring: ["Retiring", "To be switched off; planning may leave it out"],
    },
  }),
  endOfLifeDate: date({
    label: "End of support",
    help: "First day on which the operating system or the product is without vendor support, whichever comes first.",
    absent: "The generation is judged by the support state alone.",
    change: { effort: "medium", note: "Through an upgrade, which changes the release." },
  }),
  dataResidency: openChoices({
    label: "Data residency",
    help: "Places in which the data must stay.",
    absent: "Duties about the place of the data stay open.",
    change: { effort: "no", note: "A duty by law or contract." },
    alsoReads: "country-code",
    values: {
      none: ["None", "Asked: no duty"],
      "on-premises": ["Own sites", "Own sites only"],
      eu: ["European Union", "Must stay in the European Union"],
    },
  }),
};
