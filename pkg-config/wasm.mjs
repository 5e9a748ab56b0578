// Builds the two wasm blobs of the crate and their JavaScript: the core, and the core with the heavier file formats.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { ROOT, run } from "./run.mjs";

/** Name of each blob and the crate's features in it. */
export const BLOBS = {
  core: [],
  formats: ["--features", "formats"],
};

/** Folder with `kansrijk.js`, `kansrijk.d.ts`, `kansrijk_bg.wasm` and the same with gzip of a blob. */
export function blobFolder(name) {
  return path.join(ROOT, "target/glue", name);
}

/** The documents that come with the kit, which both blobs are handed: text, and beside it the same with gzip. */
export const SUPPLY = path.join(ROOT, "target/glue/supply.txt");

/** The JavaScript of a blob, ready for a first session. */
export async function glueOf(name) {
  const glue = await import(path.join(blobFolder(name), "kansrijk.js"));
  glue.initSync({ module: fs.readFileSync(path.join(blobFolder(name), "kansrijk_bg.wasm")) });
  glue.supply(fs.readFileSync(SUPPLY));
  return glue;
}

/** Builds both blobs; cargo skips what is up to date. */
export function buildWasm() {
  run("cargo", ["build", "--quiet", "-p", "glue"]);
  const glue = path.join(ROOT, "target/debug/glue");
  run(glue, ["supply", path.dirname(SUPPLY)]);
  for (const [name, features] of Object.entries(BLOBS)) {
    // A folder each: both are called kansrijk_wasm.wasm, and one would make cargo build the other anew.
    const target = path.join(ROOT, "target", `wasm-${name}`);
    run(
      "cargo",
      [
        "build",
        "--quiet",
        "-p",
        "kansrijk-wasm",
        "--profile",
        "wasm",
        "--target",
        "wasm32-unknown-unknown",
        "--target-dir",
        target,
        ...features,
      ],
      { env: { RUSTFLAGS: "-C target-feature=+simd128" } },
    );
    const module = path.join(target, "wasm32-unknown-unknown/wasm/kansrijk_wasm.wasm");
    const seen = path.join(blobFolder(name), "seen");
    // What makes the JavaScript and orders and compresses the module may change too.
    const hash = crypto.createHash("sha256");
    for (const file of [module, glue]) hash.update(fs.readFileSync(file));
    const sum = hash.digest("hex");
    if (!fs.existsSync(seen) || fs.readFileSync(seen, "utf8") !== sum) {
      run(glue, [module, blobFolder(name), "web"]);
      fs.writeFileSync(seen, sum);
    }
  }
}
