// One worker as an object with calls. When it ends, for whatever reason, nobody waits for it in vain.

import type {
  BlobName,
  Calls,
  Cause,
  Progress,
  Protecting,
  Request,
  Response,
  SessionMethod,
  SessionOptions,
} from "./protocol";
import EngineWorker from "./worker?worker&inline";

/** Compiled modules; each is inflated and compiled once, when first needed. And the documents that both are handed. */
export type Modules = Record<BlobName, () => Promise<WebAssembly.Module>> & { supply: () => Promise<Uint8Array> };

interface Waiting {
  resolve: (value: never) => void;
  reject: (reason: Error) => void;
  onProgress: ((progress: never) => void) | undefined;
}

/** What is told of a call while it runs. */
type ProgressOf<Name extends keyof Calls> = Name extends "protect" ? Protecting : Progress;

/** The reading was stopped. */
export class Stopped extends Error {
  override name = "AbortError";
}

/** A worker could not answer. */
export class Failed extends Error {
  override name = "FailedError";
  constructor(
    message: string,
    readonly reason: Cause,
  ) {
    super(message);
  }
}

/** A worker with a session. */
export class Bridge {
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private ended: Error | null = null;

  private constructor(private readonly worker: Worker) {
    worker.onmessage = ({ data }: MessageEvent<Response>) => this.receive(data);
    worker.onerror = (event) => this.end(new Failed(event.message || "the worker stopped", "engine"));
  }

  /** Starts a worker with a session on one of the modules. */
  static async begin(modules: Modules, blob: BlobName, options: SessionOptions): Promise<Bridge> {
    // It starts while the module is compiled.
    const bridge = new Bridge(new EngineWorker());
    try {
      const [module, supply] = await Promise.all([modules[blob](), modules.supply()]);
      await bridge.call("begin", { blob, module, supply, options });
      return bridge;
    } catch (error) {
      bridge.end();
      throw error;
    }
  }

  /** Asks the worker. An abort ends the worker and everything that waits for it. */
  call<Name extends keyof Calls>(
    name: Name,
    args: Calls[Name]["args"],
    { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: ProgressOf<Name>) => void } = {},
  ): Promise<Calls[Name]["answer"]> {
    if (signal?.aborted) this.end(new Stopped("stopped"));
    if (this.ended) return Promise.reject(this.ended);
    this.last += 1;
    const id = this.last;
    const stop = () => this.end(new Stopped("stopped"));
    signal?.addEventListener("abort", stop, { once: true });
    const answer = new Promise<Calls[Name]["answer"]>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, onProgress });
      this.worker.postMessage({ id, name, args } as Request);
    });
    return answer.finally(() => signal?.removeEventListener("abort", stop));
  }

  /** Ends the worker and frees its memory. */
  end(reason: Error = new Error("the worker was ended")): void {
    if (this.ended) return;
    this.ended = reason;
    this.worker.terminate();
    for (const { reject } of this.waiting.values()) reject(reason);
    this.waiting.clear();
  }

  /** Whether it can still be asked. */
  get isAlive(): boolean {
    return this.ended === null;
  }

  private receive(response: Response): void {
    const waiting = this.waiting.get(response.id);
    if (!waiting) return;
    if (response.kind === "progress") {
      waiting.onProgress?.(response.progress as never);
      return;
    }
    this.waiting.delete(response.id);
    if (response.kind === "done") {
      waiting.resolve(response.value as never);
      return;
    }
    const failed = new Failed(response.message, response.cause);
    waiting.reject(failed);
    if (failed.reason === "engine" || failed.reason === "memory") this.end(failed);
  }
}

/** Asks a session for something that needs no file. */
export async function ask<Answer>(bridge: Bridge, method: SessionMethod, ...args: unknown[]): Promise<Answer> {
  return (await bridge.call("call", { method, args })) as Answer;
}

/** Ends a worker when it has begun. */
export function endOf(begun: Promise<Bridge>, except: readonly Bridge[] = []): void {
  begun.then(
    (bridge) => {
      if (!except.includes(bridge)) bridge.end();
    },
    () => undefined,
  );
}
