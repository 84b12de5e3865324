/** The nine points of view under which an explanation and its charts group the criteria. */
export const DIMENSIONS = {
  "platform-fit": "Platform fit",
  isolation: "Isolation",
  security: "Security (patching)",
  "resource-usage": "Resource usage",
  "deployment-management": "Deployment and management",
  portability: "Portability",
  "scalability-startup": "Scalability and start-up",
  "cloud-native": "Cloud-native readiness",
  "licence-support": "Licence and support",
} as const;

export type Dimension = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as readonly Dimension[];
