type ExportFile = {
  contentDisposition: string;
  contentType: string;
  body: ReadableStream<Uint8Array>;
};

/** A download as an answer: saved under its name, never shown, never kept on the way. */
export const exportAnswer = ({ body, contentDisposition, contentType }: ExportFile): Response =>
  new Response(body, {
    headers: {
      "content-type": contentType,
      "content-disposition": contentDisposition,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
