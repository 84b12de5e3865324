import { connect } from "node:net";
import { portProblem } from "@/server/db/free-port";
import { StartRefusal, codeOf } from "@/server/db/start-refusal";

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);
const EVERY_ADDRESS = new Set(["0.0.0.0", "::"]);

/** True when only this machine can reach a server that listens there. */
export const isLoopback = (host: string): boolean => LOOPBACK.has(host);

/**
 * Makes sure that the address can be listened on, before anything slow begins.
 *
 * @throws StartRefusal naming the port or the address and the setting that changes it.
 */
export async function requireFreePort(port: number, host: string): Promise<void> {
  const problem = await findProblem(port, host);
  if (problem === "forbidden") {
    throw new StartRefusal(
      `Port ${port} may not be opened by this user: choose one above 1023, for example PORT=3000 npm start.`,
    );
  }
  if (problem === "taken") {
    const other = port >= 65_435 ? port - 100 : port + 100;
    throw new StartRefusal(
      `Port ${port} is taken by another program: stop that program, or choose another port, for example PORT=${other} npm start.`,
    );
  }
}

async function findProblem(port: number, host: string): Promise<"taken" | "forbidden" | null> {
  // "localhost" in a browser may mean either address, so an answer on one of them is a clash too.
  const asked = isLoopback(host) || EVERY_ADDRESS.has(host) ? ["127.0.0.1", "::1"] : [host];
  for (const address of asked) if (await isAnswering(port, address)) return "taken";
  try {
    return await portProblem(port, host);
  } catch (cause) {
    throw new StartRefusal(
      `HOST=${host} is not an address of this machine (${codeOf(cause) ?? "unknown"}): set HOST=127.0.0.1 for this machine only, or HOST=0.0.0.0 for everyone who can reach it.`,
      { cause },
    );
  }
}

function isAnswering(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 300 });
    const answer = (value: boolean) => () => {
      socket.destroy();
      resolve(value);
    };
    socket.once("connect", answer(true));
    socket.once("error", answer(false));
    socket.once("timeout", answer(false));
  });
}
