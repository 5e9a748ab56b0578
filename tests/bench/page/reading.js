// Bare reading: every byte of the file once into a worker, as the browser's own stream gives them, and nothing done with them.
const WORKER = `onmessage = async ({ data: file }) => {
  let bytes = 0;
  const reader = file.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) bytes += piece.value.length;
  postMessage(bytes);
}`;
let worker;

export async function start() {
  worker = new Worker(URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" })));
}

export async function read(file) {
  const bytes = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(file);
  });
  if (bytes !== file.size) throw new Error(`${bytes} of ${file.size} bytes`);
}

export const dense = () => null;
