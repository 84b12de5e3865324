import { CONTAINER_FORMS, defineCriterion, hard } from "../criterion";
import { general, read } from "../sources";

const IMAGES = ["image", "chart-or-operator"];
const WHOLE_SYSTEMS = ["virtual-appliance", "iso"];

export const packaging = defineCriterion({
  id: "packaging",
  key: "K31",
  version: 1,
  dimension: "portability",
  title: "Packaging",
  rationale: "What is handed over as a whole machine can only run as one.",
  requires: ["os"],
  refines: ["distribution", "officialImage"],
  reasons: {
    officialImage: {
      text: "officialImage is {officialImage}: the image is there and kept up to date",
      pulls: [2, 1, 0],
      backing: [read("app2container", "covers common stacks where there is none")],
    },
    imageOffered: {
      text: "distribution includes {distribution}: the image is handed over",
      pulls: [2, 1, 0],
      backing: [read("image-library", "images that are published and kept up to date")],
    },
    noImage: {
      text: "officialImage is {officialImage} and distribution is {distribution}: an image has to be built",
      pulls: [-1, -1, 0],
      backing: [general("the cost of building and keeping an image")],
    },
    applianceSystem: {
      text: "os is {os}: the system image is not meant to be opened",
      pulls: [-3, -3, 3],
      gates: hard(...CONTAINER_FORMS),
      backing: [read("appliance", "deployed as a virtual appliance with a console of its own")],
    },
    onlyWholeSystem: {
      text: "distribution is {distribution}: it is handed over as a whole machine only",
      pulls: [-3, -3, 3],
      gates: hard(...CONTAINER_FORMS),
      backing: [read("appliance", "deployed as a virtual appliance with a console of its own")],
    },
  },
  evaluate: ({ os, distribution, officialImage }) => {
    if (os === "appliance") return [{ reason: "applianceSystem" }];
    if (distribution.every((form) => WHOLE_SYSTEMS.includes(form))) {
      return [{ reason: "onlyWholeSystem" }];
    }
    if (officialImage) return [{ reason: "officialImage" }];
    const images = distribution.filter((form) => IMAGES.includes(form));
    if (images.length > 0) return [{ reason: "imageOffered", evidence: { distribution: images } }];
    return [{ reason: "noImage" }];
  },
});
