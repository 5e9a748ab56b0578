// The hash of what the command line gives, held against the work's:
//   kansrijk indicators births_10000.csv --profile tests/bench/profile.json --release own \
//     --levels buurt,wijk,stadsdeel,gemeente --period year --format json | node tests/bench/hash.mjs 10000
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { Cells, digest, divided, EXPECTED } from "./page/digest.js";

const PROFILE = new URL("profile.json", import.meta.url);

/** The rows of a `kansrijk.result/1`, one at a time: as one text they are longer than JavaScript can hold. */
async function* rows(stream) {
  let text = "";
  let isInside = false;
  for await (const chunk of stream.setEncoding("utf8")) {
    text += chunk;
    if (!isInside) {
      const start = text.indexOf('"rows":[');
      if (start < 0) continue;
      isInside = true;
      text = text.slice(start + '"rows":['.length);
    }
    let begin = 0;
    for (let end = endOfObject(text, begin); end > 0; end = endOfObject(text, begin)) {
      yield JSON.parse(text.slice(begin, end));
      if (text[end] === "]") return stream.resume();
      begin = end + 1;
    }
    text = text.slice(begin);
  }
}

/** Where the object that begins here has ended, with the sign after it in sight; 0 when it goes on beyond the text. */
function endOfObject(text, begin) {
  let depth = 0;
  const sign = /[{}"]/g;
  sign.lastIndex = begin;
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    if (found[0] === '"') {
      // To the closing quote, past escaped ones.
      const close = /(?:[^"\\]|\\.)*"/y;
      close.lastIndex = sign.lastIndex;
      if (!close.exec(text)) return 0;
      sign.lastIndex = close.lastIndex;
    } else {
      depth += found[0] === "{" ? 1 : -1;
      if (depth === 0) return sign.lastIndex < text.length ? sign.lastIndex : 0;
    }
  }
  return 0;
}

/** The digest of a result of the command line, of a file that holds the rows of the work so many times. */
export async function digestOf(stream, parts = 1) {
  const { indicators } = JSON.parse(fs.readFileSync(PROFILE, "utf8"));
  const cells = new Cells(indicators.map(({ id }) => id));
  for await (const row of rows(stream)) {
    cells.add(row.indicator, row.level, row.area, Number(row.period), row.numerator, row.denominator, row.value);
  }
  return digest(divided(cells.result(), parts));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const expected = EXPECTED[process.argv[2]];
  const found = await digestOf(process.stdin);
  console.log(JSON.stringify(found));
  if (found.hash !== expected) {
    console.error(`hash ${found.hash}, expected ${expected}`);
    process.exitCode = 1;
  }
}
