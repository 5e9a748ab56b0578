// Sets up what the project needs and is not there yet. Uses nothing but node, so that it runs in a fresh clone.
import fs from "node:fs";
import path from "node:path";
import { CHROMIUM, FIREFOX } from "./browsers.mjs";
import { has, ROOT, run } from "./run.mjs";

/** What building needs: cargo with the wasm target, and the npm packages of the lock file. */
export function setupBuild() {
  if (!has("cargo")) {
    throw new Error(
      "cargo is niet gevonden. Installeer Rust (https://rustup.rs of het Debian-pakket rustup) en probeer het opnieuw.",
    );
  }
  const sysroot = run("rustc", ["--print", "sysroot"], { quiet: true }).trim();
  if (!fs.existsSync(path.join(sysroot, "lib/rustlib/wasm32-unknown-unknown"))) {
    if (!has("rustup")) {
      throw new Error(
        "Rust kan nog niet voor de browser bouwen (wasm32-unknown-unknown) en rustup is er niet om dat te regelen. " +
          "Installeer rustup (https://rustup.rs), of met het cargo van Debian: sudo apt-get install libstd-rust-dev-wasm32",
      );
    }
    run("rustup", ["target", "add", "wasm32-unknown-unknown"]);
  }
  const installed = path.join(ROOT, "node_modules/.package-lock.json");
  const lock = path.join(ROOT, "package-lock.json");
  if (!fs.existsSync(installed) || fs.statSync(installed).mtimeMs < fs.statSync(lock).mtimeMs) {
    run("npm", ["ci", "--no-audit", "--no-fund"]);
  }
}

/** What the tests need besides: Chromium, Firefox, clippy and rustfmt. */
export function setupTests() {
  for (const [command, component] of [
    ["cargo-clippy", "clippy"],
    ["rustfmt", "rustfmt"],
  ]) {
    if (!has(command)) run("rustup", ["component", "add", component]);
  }
  const browsers = [
    ["chromium", CHROMIUM.executablePath],
    ["firefox-esr", FIREFOX],
  ];
  const wanted = browsers.filter(([, file]) => !fs.existsSync(file)).map(([name]) => name);
  if (wanted.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new Error(
      `Voor de tests ontbreekt een browser. Installeer hem met: sudo apt-get install ${wanted.join(" ")}`,
    );
  }
  run("apt-get", ["update", "-qq"]);
  run("apt-get", ["install", "-y", "-qq", ...wanted], { env: { DEBIAN_FRONTEND: "noninteractive" } });
}
