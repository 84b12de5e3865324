import "server-only";

import { AppError } from "@/server/errors";
import { FileProblemError } from "./file-problem";
import { IMPORT_LIMITS } from "./limits";

/** Boundaries, names and fields beside the files. */
const FORM_BYTES = 1024 * 1024;

export type UploadedForm = { fields: ReadonlyMap<string, string>; files: readonly File[] };

/**
 * Reads a form of files and fields without ever holding more of it than a file may be large.
 *
 * @throws FileProblemError when more arrives; AppError BAD_INPUT when it is no form, or holds no file
 */
export async function readUploadForm(request: Request): Promise<UploadedForm> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!contentType.toLowerCase().startsWith("multipart/form-data") || !request.body) {
    throw badForm(`content type ${contentType || "none"}`);
  }
  const counted = limited(request.body);
  let form: FormData;
  try {
    const headers = { "content-type": contentType };
    form = await new Response(counted.body, { headers }).formData();
  } catch (error) {
    if (counted.isTooLarge()) throw tooLarge();
    throw badForm(String(error));
  }
  const files = form.getAll("file").filter((value) => value instanceof File);
  const fields = new Map<string, string>();
  for (const [name, value] of form) if (typeof value === "string") fields.set(name, value);
  const strange = [...form].find(([name, value]) => value instanceof File && name !== "file");
  if (files.length === 0 || strange) throw noFile(strange?.[0]);
  return { fields, files };
}

function limited(body: ReadableStream<Uint8Array>) {
  const limit = IMPORT_LIMITS.uploadBytes + FORM_BYTES;
  let bytes = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.length;
      if (bytes > limit) controller.error(tooLarge());
      else controller.enqueue(chunk);
    },
  });
  return { body: body.pipeThrough(counter), isTooLarge: () => bytes > limit };
}

const tooLarge = () =>
  new FileProblemError("file-too-large", {
    bytes: IMPORT_LIMITS.uploadBytes + FORM_BYTES,
    limit: IMPORT_LIMITS.uploadBytes,
  });

const badForm = (internal: string) =>
  new AppError("BAD_INPUT", {
    internal,
    public: "Send the files as multipart/form-data, each in a part called `file`.",
  });

const noFile = (strange: string | undefined) =>
  new AppError("BAD_INPUT", {
    internal: "no file",
    public: "Send at least one file, in a part called `file`.",
    fields: [
      {
        field: strange ?? "file",
        value: null,
        message: "Files come in `file`.",
        allowed: ["file"],
      },
    ],
  });
