// The page in which one contender is measured. The clock runs from the choice of a file until the whole result is on the main
// thread. A contender is a module with
//   start(work, options)  loads what it needs; within the first run's time
//   read(file)            the work on a file; its result, in its own form
//   again(), other()      the work once more on what is loaded, where it keeps something, and another question before it
//   dense(result)         the result as `digest` takes it; outside the clock
//   release()             drops what was read; outside the clock
import { digest, divided } from "./digest.js";

const query = new URLSearchParams(location.search);
const work = await (await fetch("work.json")).json();
const contender = await import(`./${query.get("contender")}.js`);
const options = JSON.parse(query.get("options") ?? "{}");
const parts = Number(query.get("parts") ?? 1);
const field = document.getElementById("file");
let isStarted = false;

/** What came out last; until its digest is asked for. */
let result;

/** Milliseconds of a piece of work, and the longest time that the main thread was away meanwhile. */
async function measured(run) {
  const start = performance.now();
  let last = start;
  let gap = 0;
  const beat = () => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
  };
  const timer = setInterval(beat, 4);
  try {
    result = await run();
    const end = performance.now();
    beat();
    return { ms: end - start, gap };
  } catch (error) {
    return { error: String(error?.stack ?? error).slice(0, 600) };
  } finally {
    clearInterval(timer);
  }
}

window.bench = {
  runs: [],
  again: async () => {
    await contender.other?.();
    window.gc();
    return measured(() => contender.again());
  },
  release: () => contender.release?.(),
  /** The digest of the last result. What making it leaves behind must weigh on no measure. */
  digest: () => {
    const dense = contender.dense(result);
    result = undefined;
    const found = dense && digest(divided(dense, parts));
    window.gc();
    return found;
  },
};

field.addEventListener("change", async () => {
  const [file] = field.files;
  const run = await measured(async () => {
    if (!isStarted) await contender.start(work, options);
    isStarted = true;
    return contender.read(file);
  });
  window.bench.runs.push(run);
});
window.bench.isReady = true;
