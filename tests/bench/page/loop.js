// A loop over bytes written by hand for this one extract, in one worker: no quotes, checks, messages or definitions. What plain
// JavaScript can do at best.
let worker;

export async function start() {
  worker = new Worker(new URL("loop.worker.js", import.meta.url), { type: "module" });
}

export function read(file) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(file);
  });
}

export const dense = (result) => result;
