import { createServer } from "node:net";
import { codeOf } from "@/server/db/start-refusal";

/** Why this address and port cannot be listened on, or null when they are free. */
export function portProblem(port: number, host: string): Promise<"taken" | "forbidden" | null> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => {
      const code = codeOf(error);
      if (code === "EADDRINUSE") resolve("taken");
      else if (code === "EACCES") resolve("forbidden");
      else reject(error);
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(null)));
  });
}

/** `preferred` if it is free on the loopback address, else any free port. */
export async function findFreePort(preferred: number): Promise<number> {
  if (preferred > 0 && (await portProblem(preferred, "127.0.0.1")) === null) return preferred;
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no port given"));
        else resolve(address.port);
      });
    });
  });
}
