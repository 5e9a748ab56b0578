// The bytes of a file in order, in memory that is used again and again.

/** At most so many bytes come at once. */
const ROOM = 1 << 20;

interface Source {
  /** The next bytes, which may be gone once more are asked for; null behind the last. */
  next(): Promise<Uint8Array | null>;
  end(): Promise<void>;
}

/**
 * A file as it flows by. The browser reads on while what came is looked at, and is itself held up when that takes long, so
 * that little of a file is ever in memory; slices that are asked for one by one take longer to come and are garbage later.
 */
export class Flow {
  #file: File;
  #source: Source;

  /** The bytes from an offset on. */
  constructor(file: File, from: number) {
    this.#file = file;
    this.#source = sourceOf(file, from);
  }

  /** The next bytes, which may be gone once more are asked for; null behind the last. */
  async next(): Promise<Uint8Array | null> {
    try {
      return await this.#source.next();
    } catch (error) {
      // A file that changes under a stream is a "network error" or a file that cannot be read, as it happens.
      throw new DOMException(String(error), "NotReadableError");
    }
  }

  /** Goes on at another offset. */
  moveTo(from: number): void {
    this.end();
    this.#source = sourceOf(this.#file, from);
  }

  /** Fails when the file is not what it was: a browser looks at that where a stream begins, and not again. */
  async checkUnchanged(): Promise<void> {
    await this.#file.slice(0, 1).arrayBuffer();
  }

  /** Nothing more is wanted. */
  end(): void {
    // Whatever goes wrong in ending has no bearing on what was read.
    this.#source.end().catch(() => {});
  }
}

function sourceOf(file: File, from: number): Source {
  const stream = file.slice(from).stream();
  let reader: ReadableStreamBYOBReader;
  try {
    reader = stream.getReader({ mode: "byob" });
  } catch {
    // A browser without streams of bytes makes new memory for each piece.
    const pieces = stream.getReader();
    return { next: async () => (await pieces.read()).value ?? null, end: () => pieces.cancel() };
  }
  let room = new ArrayBuffer(ROOM);
  const next = async () => {
    const { value, done } = await reader.read(new Uint8Array(room));
    if (value) room = value.buffer;
    return done ? null : (value ?? null);
  };
  return { next, end: () => reader.cancel() };
}
