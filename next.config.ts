import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./app/_i18n/request.ts");

const config: NextConfig = {
  output: "standalone",
  // Without it Next looks for a lockfile in the folders above and may take one of those for the root.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  // `npm run check` judges the types. Whoever starts Berth should not wait for that a second time.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "pg",
    "pino",
    "graphile-worker",
    "@node-rs/argon2",
    "@prisma/client",
    "@prisma/adapter-pg",
  ],
};

export default withNextIntl(config);
