import type { Server, Socket } from "node:net";
import { createServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { describeDatabase, requireUsableDatabase } from "./connection-check";

let server: Server | undefined;
afterEach(() => void server?.close());

type Reply = (socket: Socket) => void;

const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const int16 = (value: number) => int32(value).subarray(2);
const message = (type: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
};
const text = (value: string) => Buffer.from(`${value}\0`);

/** A server that speaks just enough of Postgres' protocol to say who it is, or why not. */
async function speakPostgres(onStartup: Reply, onQuery: Reply = () => {}): Promise<string> {
  server = createServer((socket) => {
    socket.once("data", () => {
      onStartup(socket);
      socket.on("data", (data) => data[0] === 0x51 && onQuery(socket));
    });
    socket.on("error", () => {});
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return `postgresql://planner:s3cret@127.0.0.1:${port}/berth`;
}

const welcome: Reply = (socket) =>
  socket.write(Buffer.concat([message("R", int32(0)), message("Z", Buffer.from("I"))]));

const refuseWith =
  (code: string, sentence: string): Reply =>
  (socket) =>
    socket.end(
      message("E", text("SFATAL"), text(`C${code}`), text(`M${sentence}`), Buffer.from("\0")),
    );

const column = (name: string) =>
  Buffer.concat([text(name), int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)]);
const cell = (value: string) => Buffer.concat([int32(value.length), Buffer.from(value)]);

const sayVersion =
  (number: string, version: string): Reply =>
  (socket) =>
    socket.write(
      Buffer.concat([
        message("T", int16(2), column("number"), column("version")),
        message("D", int16(2), cell(number), cell(version)),
        message("C", text("SELECT 1")),
        message("Z", Buffer.from("I")),
      ]),
    );

test("Postgres 14 and later are accepted", async () => {
  const address = await speakPostgres(welcome, sayVersion("140009", "14.9"));
  expect(await requireUsableDatabase(address)).toBe("14.9");
});

test("an older Postgres is refused with its version", async () => {
  const address = await speakPostgres(welcome, sayVersion("130014", "13.14"));
  await expect(requireUsableDatabase(address)).rejects.toThrow(
    /is Postgres 13\.14, and Berth needs 14 or later/,
  );
});

test.each([
  ["28P01", "password authentication failed", "refuses this user or password"],
  ["3D000", 'database "berth" does not exist', "it has no such database"],
  ["53300", "sorry, too many clients already", "it has no connection left"],
  ["57P03", "the database system is starting up", "still starting or shutting down"],
  ["XX000", "something else", "cannot be used (something else)"],
])("a refusal with %s (%s) says what to do", async (code, sentence, expected) => {
  const address = await speakPostgres(refuseWith(code, sentence));
  const refusal = requireUsableDatabase(address);
  await expect(refusal).rejects.toThrow(expected);
  await expect(refusal).rejects.not.toThrow("s3cret");
});

test("an unknown host and a closed port are told apart", async () => {
  await expect(
    requireUsableDatabase("postgresql://planner:s3cret@berth.invalid/berth"),
  ).rejects.toThrow("berth on berth.invalid:5432, but no machine of that name is known");
  await expect(
    requireUsableDatabase("postgresql://planner:s3cret@127.0.0.1:9/berth"),
  ).rejects.toThrow("berth on 127.0.0.1:9, but nothing answers there");
});

test("a database is described without user and password", () => {
  expect(describeDatabase("postgresql://u:p@db.example.com/my%20data")).toBe(
    "my data on db.example.com:5432",
  );
});
