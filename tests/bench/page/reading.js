// Bare reading: every byte of the file once into a worker, three slices in flight, and nothing done with them.
const SLICE = 4 << 20;
const WORKER = `onmessage = async ({ data: file }) => {
  const waiting = [];
  let [asked, bytes] = [0, 0];
  const ask = () => {
    if (asked < file.size) waiting.push(file.slice(asked, (asked += ${SLICE})).arrayBuffer());
  };
  ask(); ask(); ask();
  while (waiting.length) {
    bytes += (await waiting.shift()).byteLength;
    ask();
  }
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
