import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./app/_i18n/request.ts",
  // The browser then needs no parser of messages: 10 KB on every page.
  experimental: {
    messages: { path: "./messages", format: "json", locales: "infer", precompile: true },
  },
});

const ACCEPTS_BROTLI = {
  type: "header" as const,
  key: "accept-encoding",
  // Named, and not refused by `q=0`.
  value: "(?:.*[, ])?br(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))(?:[,; ].*)?",
};

const CONTENT_TYPES = {
  js: "application/javascript; charset=UTF-8",
  css: "text/css; charset=UTF-8",
};

/**
 * Scripts and styles from the `.br` files that `npm run build` lays beside them
 * (docs/decisions/0014-scripts-are-compressed-at-build.md). Other builds have no such files.
 */
const precompressed = process.env.BERTH_PRECOMPRESSED === "1" ? Object.entries(CONTENT_TYPES) : [];

const config: NextConfig = {
  headers: async () =>
    precompressed.map(([extension, contentType]) => ({
      source: `/_next/static/:file(.*\\.${extension})`,
      has: [ACCEPTS_BROTLI],
      headers: [
        { key: "content-type", value: contentType },
        { key: "content-encoding", value: "br" },
      ],
    })),
  rewrites: async () => ({
    beforeFiles: precompressed.map(([extension]) => ({
      source: `/_next/static/:file(.*\\.${extension})`,
      has: [ACCEPTS_BROTLI],
      destination: "/_next/static/:file.br",
    })),
    // Browsers ask for it where no page has named another, such as beside a download.
    afterFiles: [{ source: "/favicon.ico", destination: "/icon.svg" }],
    fallback: [],
  }),
  output: "standalone",
  // Without it Next looks for a lockfile in the folders above and may take one of those for the root.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  // Fewer and larger files: each costs its headers, and what lies in one compresses better. 5 KB a page.
  experimental: { turbopackChunking: { minChunkSize: 200_000 } },
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
