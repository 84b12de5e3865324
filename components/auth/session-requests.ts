/** Sign-in and sign-out are plain requests: the auth library's client would weigh on every page. */

export type Credentials = { email: string; password: string };

export type SignInProblem =
  | { kind: "wrong" | "disabled" | "offline" | "failed" }
  | { kind: "rests" | "busy"; minutes: number };

export type SignInOutcome = { ok: true; userId: string } | { ok: false; problem: SignInProblem };

export async function signIn({ email, password }: Credentials): Promise<SignInOutcome> {
  const response = await post("/api/auth/sign-in/email", { email: email.trim(), password });
  if (!response) return { ok: false, problem: { kind: "offline" } };
  const body = await readBody(response);
  if (response.ok && body.user?.id) return { ok: true, userId: body.user.id };
  return { ok: false, problem: problemOf(response, body.code) };
}

/** Ends the session here; the sign-in page opens also when the server cannot be reached. */
export async function signOut(): Promise<void> {
  await post("/api/auth/sign-out", {});
  window.location.assign("/login");
}

async function post(path: string, body: object): Promise<Response | null> {
  try {
    return await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    return null;
  }
}

type Body = { code?: string; user?: { id?: string } };

async function readBody(response: Response): Promise<Body> {
  try {
    return (await response.json()) as Body;
  } catch {
    return {};
  }
}

function problemOf(response: Response, code: string | undefined): SignInProblem {
  if (code === "ACCOUNT_DISABLED") return { kind: "disabled" };
  if (response.status === 429) {
    const seconds = Number(
      response.headers.get("retry-after") ?? response.headers.get("x-retry-after") ?? 60,
    );
    const minutes = Math.max(1, Math.ceil(seconds / 60));
    return { kind: code === "ACCOUNT_RESTS" ? "rests" : "busy", minutes };
  }
  return { kind: response.status === 401 || response.status === 400 ? "wrong" : "failed" };
}
