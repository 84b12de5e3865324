import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { Client } from "pg";
import { durationOf } from "./figure";
import { inlineValues, type Statement } from "./inline-values";

/** A bare client to compare the product with: sends SQL, takes the whole answer, keeps nothing. */
export type SqlSession = {
  /** What it is, for the report. */
  name: string;
  /** Milliseconds from sending the statement to holding its last row. */
  durationOf: (statement: Statement) => Promise<number>;
  close: () => Promise<void>;
};

/** psql where it is installed, else a simple query of the pg driver. */
export const openSqlSession = (databaseUrl: string): Promise<SqlSession> =>
  spawnSync("psql", ["--version"]).status === 0 ? openPsql(databaseUrl) : openDriver(databaseUrl);

const FLAGS = ["--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--output=/dev/null"];

async function openPsql(databaseUrl: string): Promise<SqlSession> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const place = ["-h", hostname, "-p", port, "-U", username, "-d", pathname.slice(1)];
  const child = spawn("psql", [...FLAGS, "--set=ON_ERROR_STOP=1", ...place], {
    env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.stdin.write("\\timing on\n");
  const timed = async (statement: Statement) => {
    child.stdin.write(`${inlineValues(statement)};\n`);
    const { value, done } = await lines.next();
    const time = /^Time: ([\d.]+) ms/.exec(done ? "" : value)?.[1];
    if (time === undefined) throw new Error("psql ended without an answer");
    return Number(time);
  };
  // The first statement of a connection fills the server's caches of the catalogue.
  await timed({ text: "SELECT 1", values: [] });
  return {
    name: "psql",
    durationOf: timed,
    close: async () => {
      child.stdin.end();
      await closed;
    },
  };
}

async function openDriver(databaseUrl: string): Promise<SqlSession> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    name: "a simple query of the pg driver",
    durationOf: (statement) => durationOf(() => client.query(inlineValues(statement))),
    close: () => client.end(),
  };
}
