// The engine's modules from the compressed text in which the HTML file carries them.

import type { Modules } from "./bridge";

/** Modules that are inflated and compiled when they are first asked for, and once. */
export function modulesOf(texts: { core: string; formats: string }): Modules {
  return { core: once(() => compile(texts.core)), formats: once(() => compile(texts.formats)) };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => (made ??= make());
}

async function compile(base64: string): Promise<WebAssembly.Module> {
  const bytes = Uint8Array.from(atob(base64.trim()), (character) => character.charCodeAt(0));
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(inflated).arrayBuffer());
}
