// Builds the two wasm blobs of the crate and their JavaScript: the core, and the core with the heavier file formats.
import fs from "node:fs";
import path from "node:path";
import { ROOT, run } from "./run.mjs";

/** Name of each blob and the crate's features in it. */
export const BLOBS = {
  core: ["--no-default-features"],
  formats: ["--no-default-features", "--features", "formats"],
};

/** Folder with `kansrijk.js`, `kansrijk.d.ts` and `kansrijk_bg.wasm` of a blob. */
export function blobFolder(name) {
  return path.join(ROOT, "target/glue", name);
}

/** Builds both blobs; cargo skips what is up to date. */
export function buildWasm() {
  run("cargo", ["build", "--release", "--quiet", "-p", "glue"]);
  for (const [name, features] of Object.entries(BLOBS)) {
    // A target folder each: cargo would otherwise build the crate anew for every switch of features.
    const target = path.join(ROOT, "target", `wasm-${name}`);
    run(
      "cargo",
      ["build", "--quiet", "--lib", "--profile", "wasm", "--target", "wasm32-unknown-unknown", "--target-dir", target, ...features],
      { env: { RUSTFLAGS: "-C target-feature=+simd128" } },
    );
    const module = path.join(target, "wasm32-unknown-unknown/wasm/kansrijk.wasm");
    const made = path.join(blobFolder(name), "kansrijk_bg.wasm");
    if (!fs.existsSync(made) || fs.statSync(made).mtimeMs < fs.statSync(module).mtimeMs) {
      run(path.join(ROOT, "target/release/glue"), [module, blobFolder(name), "web"]);
    }
  }
}
