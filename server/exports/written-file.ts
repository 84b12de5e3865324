/** A file that is being written: its pieces come as they are read. */
export type WrittenFile = {
  ending: string;
  contentType: string;
  pieces: AsyncIterable<string | Uint8Array>;
};
