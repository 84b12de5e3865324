/** Stands in for `server-only`, whose real body throws outside a React server bundle. */
