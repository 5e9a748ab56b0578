// The engine's modules and documents from the compressed text in which the HTML file carries them.

import type { Modules } from "./bridge";

/** What the HTML file carries of the engine, each with gzip and as base64. */
export interface Carried {
  core: string;
  formats: string;
  supply: string;
}

/** Modules that are inflated and compiled when they are first asked for, and once. */
export function modulesOf({ core, formats, supply }: Carried): Modules {
  return {
    core: once(() => compile(core)),
    formats: once(() => compile(formats)),
    supply: once(async () => new Uint8Array(await inflated(supply).arrayBuffer())),
  };
}

/** What is made when it is first asked for, and once. */
export function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => (made ??= make());
}

async function compile(base64: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await inflated(base64).arrayBuffer());
}

function inflated(base64: string): Response {
  const bytes = Uint8Array.from(atob(base64.trim()), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}
