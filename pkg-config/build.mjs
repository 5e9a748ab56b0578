// Makes every build of the kit: the one HTML file, the site, the npm package, the checksums and the command line.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { policy } from "./policy.mjs";
import { ROOT, run } from "./run.mjs";
import { setupBuild } from "./setup.mjs";
import { sizeTable } from "./size.mjs";
import { BLOBS, blobFolder, buildWasm, glueOf, SUPPLY } from "./wasm.mjs";

const DIST = path.join(ROOT, "dist");
const own = (file) => fs.readFileSync(path.join(ROOT, "pkg-config", file), "utf8");

const sha256 = (bytes) => crypto.createHash("sha256").update(bytes).digest("hex");

/** The version in `package.json`, also that of the npm package. */
const version = () => JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8")).version;

/** Commit that is built; `+` says that files differ from it. Without git, as in an unpacked archive, a dash. */
function commit() {
  try {
    const name = run("git", ["rev-parse", "--short=12", "HEAD"], { quiet: true }).trim();
    return run("git", ["status", "--porcelain"], { quiet: true }) === "" ? name : `${name}+`;
  } catch {
    return "–";
  }
}

/** What the page says of itself; the hashes are those of `npm/core.wasm` and `npm/formats.wasm` in SHA256SUMS. */
function edition() {
  const hash = (name) => sha256(fs.readFileSync(path.join(blobFolder(name), "kansrijk_bg.wasm")));
  return { version: version(), commit: commit(), core: hash("core"), formats: hash("formats") };
}

/** The page's script and style, from Vite. */
async function bundle() {
  const { build } = await import("vite");
  const { default: config } = await import("./vite.config.mjs");
  const [{ output }] = [
    await build({
      ...config,
      define: { KIT_EDITION: JSON.stringify(edition()) },
      build: {
        write: false,
        target: "es2023",
        modulePreload: false,
        cssCodeSplit: false,
        assetsInlineLimit: Number.MAX_SAFE_INTEGER,
        rolldownOptions: { input: path.join(ROOT, "www/main.tsx"), output: { format: "iife", codeSplitting: false } },
      },
    }),
  ].flat();
  const script = output.find((file) => file.type === "chunk" && file.isEntry).code;
  const style = output.find((file) => file.type === "asset" && file.fileName.endsWith(".css"))?.source ?? "";
  // Within a script element these would end it or begin a comment.
  const escaped = script.replace(/<\/script/gi, "<\\/script").replace(/<!--/g, "<\\!--");
  return { script: escaped, style: String(style) };
}

/** A blob or the documents as they stand in the HTML: gzip, then base64. */
const compressed = (file) => fs.readFileSync(`${file}.gz`).toString("base64");

/** What the frame forbids besides what its page does: text that becomes HTML or a script, and looking up names of links beforehand. */
const FRAME_POLICY = [
  `<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types guard default">`,
  `<meta http-equiv="x-dns-prefetch-control" content="off">`,
].join("");

/** The kit as one HTML document. */
function html({ script, style }, blobs, { isProtected = true } = {}) {
  const guard = isProtected ? own("guard.js") : "";
  const outer = own("outer.js").replace("allow-scripts allow-modals", (sandbox) =>
    isProtected ? sandbox : `${sandbox} allow-same-origin allow-popups allow-top-navigation allow-forms`,
  );
  const outerStyle =
    "html,body{margin:0;height:100%}iframe{border:0;width:100%;height:100%;display:block}#plain{max-width:40rem;margin:0;padding:1.5rem;font:1.125rem/1.5 sans-serif}[data-able] #plain{display:none}";
  const app = `<!doctype html><html lang="nl" translate="no"><head><meta charset="utf-8"><meta name="google" content="notranslate">${isProtected ? FRAME_POLICY : ""}<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Kansrijk van Start</title><style>${style}</style><script>${guard}</script></head><body spellcheck="false"><div id="app"></div><script>${script}</script></body></html>`;
  const parts = {
    policy: policy([outer, guard, script], [outerStyle, style]),
    "outer-style": outerStyle,
    "outer-script": outer,
    app: JSON.stringify(app).replace(/</g, "\\u003c"),
    ...blobs,
  };
  let page = fs.readFileSync(path.join(ROOT, "index.html"), "utf8");
  if (!isProtected) page = page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
  return page.replace(/\{\{([a-z-]+)\}\}/g, (_, name) => parts[name]);
}

function write(file, content) {
  const target = path.join(DIST, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, content);
}

/** The package for other pages: one module, the blobs as files, types. */
async function npmPackage() {
  const { build } = await import("vite");
  const { default: config } = await import("./vite.config.mjs");
  await build({
    ...config,
    build: {
      outDir: path.join(DIST, "npm"),
      emptyOutDir: true,
      target: "es2023",
      minify: false,
      lib: { entry: path.join(ROOT, "www/engine/kit.ts"), formats: ["es"], fileName: () => "kit.js" },
    },
  });
  // Ours must leave the addresses of the blobs as they are; that of another page must find the files.
  const kit = path.join(DIST, "npm/kit.js");
  fs.writeFileSync(kit, fs.readFileSync(kit, "utf8").replaceAll("/* @vite-ignore */", ""));
  for (const name of Object.keys(BLOBS)) {
    fs.copyFileSync(path.join(blobFolder(name), "kansrijk_bg.wasm"), path.join(DIST, "npm", `${name}.wasm`));
  }
  run("npx", ["tsc", "-p", "pkg-config/tsconfig.npm.json"]);
  write(
    "npm/package.json",
    `${JSON.stringify({ ...JSON.parse(own("npm-package.json")), version: version() }, null, 2)}\n`,
  );
  fs.copyFileSync(path.join(ROOT, "LICENSE"), path.join(DIST, "npm/LICENSE"));
  write("npm/README.md", own("npm-readme.md"));
}

/** Checksums of all files of the builds, in the form that `sha256sum -c` reads. */
export function checksums() {
  const files = fs
    .readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "SHA256SUMS")
    .map((entry) => path.relative(DIST, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
  const lines = files.map((file) => `${sha256(fs.readFileSync(path.join(DIST, file)))}  ${file}\n`);
  write("SHA256SUMS", lines.join(""));
}

/** A kit for one municipality: its profile, as JSON, in the block that the kit leaves empty, without a sign that could end it. */
function withProfile(kit, profile) {
  const text = JSON.stringify(JSON.parse(profile.replace(/^\ufeff/, ""))).replace(/</g, "\\u003c");
  return kit.replace('id="profile"></script>', () => `id="profile">${text}</script>`);
}

/** Writes the kit of one municipality when the engine finds its profile right; its name. */
export async function ownKit(kit, file) {
  const profile = fs.readFileSync(file, "utf8");
  const { Session } = await glueOf("core");
  const found = new Session({ lang: "nl" }).checkProfile(profile, path.basename(file));
  for (const { severity, message, hint } of found) console.error(`${severity}: ${message} ${hint ?? ""}`);
  if (found.some(({ severity }) => severity === "error")) throw new Error(`${file} is not a profile to build from`);
  const name = `kansrijk-kit-${JSON.parse(profile.replace(/^\ufeff/, "")).id}.html`;
  write(name, withProfile(kit, profile));
  console.log(`  dist/${name}`);
  return name;
}

/** Builds everything that has a page in it, and the kit of one municipality when its profile is given. The command line is apart, for the tests need it unoptimised only. */
export async function buildPages({ profile } = {}) {
  setupBuild();
  buildWasm();
  const bundled = await bundle();
  const blobs = Object.fromEntries(
    Object.keys(BLOBS).map((name) => [name, compressed(path.join(blobFolder(name), "kansrijk_bg.wasm"))]),
  );
  blobs.supply = compressed(SUPPLY);
  blobs.profile = "";
  const kit = html(bundled, blobs);
  write("kansrijk-kit.html", kit);
  write("site/index.html", kit);
  write("site/manifest.webmanifest", own("manifest.webmanifest"));
  write("site/sw.js", own("sw.js"));
  // The control of the test that nothing leaves: the same page without its protection. It is no build.
  const control = path.join(ROOT, "target/unprotected.html");
  fs.writeFileSync(control, html(bundled, blobs, { isProtected: false }));
  if (profile) await ownKit(kit, profile);
  await npmPackage();
  checksums();
  console.log(sizeTable());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { profile: { type: "string" } } });
  // npm runs this in the top folder; the path was written in another.
  const profile = values.profile && path.resolve(process.env.INIT_CWD ?? "", values.profile);
  await buildPages({ profile });
  run("cargo", ["build", "--release", "--quiet", "--bin", "kansrijk"]);
  console.log("  target/release/kansrijk");
}
