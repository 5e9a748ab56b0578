// How large the builds are. `npm run build` shows it; the tests show it too and fail when the core has grown.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import zlib from "node:zlib";
import { ROOT } from "./run.mjs";
import { BLOBS, blobFolder } from "./wasm.mjs";

/** Bytes that parts of the builds may have at most. */
const LARGEST = {
  // With gzip, as the HTML carries it (before base64): it only goes down from here.
  "core.wasm": { gzip: 396_000 },
  "formats.wasm": { gzip: 1_000_000 },
  // It goes along on a USB stick and in a mail.
  "kansrijk-kit.html": { raw: 3_000_000 },
};

const gzip = (bytes) => zlib.gzipSync(bytes, { level: 9 }).length;

/** Per part of the builds its bytes, and its bytes with gzip. */
export function sizes() {
  const files = {
    ...Object.fromEntries(
      Object.keys(BLOBS).map((name) => [`${name}.wasm`, path.join(blobFolder(name), "kansrijk_bg.wasm")]),
    ),
    "kansrijk-kit.html": path.join(ROOT, "dist/kansrijk-kit.html"),
    "npm/kit.js": path.join(ROOT, "dist/npm/kit.js"),
  };
  return Object.entries(files).map(([name, file]) => {
    const bytes = fs.readFileSync(file);
    // The HTML carries the blobs with better compression than zlib's.
    const carried = `${file}.gz`;
    return { name, raw: bytes.length, gzip: fs.existsSync(carried) ? fs.statSync(carried).size : gzip(bytes) };
  });
}

/** The sizes as a Markdown table. */
export function sizeTable(rows = sizes()) {
  const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;
  const lines = rows.map(({ name, raw, gzip }) => `| ${name} | ${kilobytes(raw)} | ${kilobytes(gzip)} |`);
  return ["| build | size | gzip |", "|---|---|---|", ...lines].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = sizes();
  console.log(sizeTable(rows));
  for (const row of rows) {
    for (const [measure, most] of Object.entries(LARGEST[row.name] ?? {})) {
      if (row[measure] <= most) continue;
      console.error(`${row.name}: ${row[measure]} bytes (${measure}), at most ${most}`);
      process.exitCode = 1;
    }
  }
}
