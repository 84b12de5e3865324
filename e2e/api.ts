import type { Page } from "@playwright/test";
import superjson from "superjson";

type Answer = { status: number; data: unknown };

/**
 * Calls the API with the session of this page but past its forms: what a page hides must be refused
 * all the same.
 */
export async function mutate(page: Page, procedure: string, input: unknown): Promise<Answer> {
  const response = await page.request.post(`/api/trpc/${procedure}`, {
    data: superjson.serialize(input),
  });
  return answerOf(response.status(), await response.json());
}

/** Reads what the API says to the session of this page. */
export async function query(page: Page, procedure: string, input: unknown): Promise<unknown> {
  const packed = encodeURIComponent(JSON.stringify(superjson.serialize(input)));
  const response = await page.request.get(`/api/trpc/${procedure}?input=${packed}`);
  return answerOf(response.status(), await response.json()).data;
}

type Envelope = {
  result?: { data: Parameters<typeof superjson.deserialize>[0] };
  error?: { json: { message: string } };
};

function answerOf(status: number, body: unknown): Answer {
  const { result, error } = body as Envelope;
  return { status, data: result ? superjson.deserialize(result.data) : error?.json.message };
}
