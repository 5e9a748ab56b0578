// The npm package in the places where other pages would have it: a bundler takes it with its files, and a page that is opened as a
// file hands the bytes in.

import { expect, test, type Page } from "@playwright/test";
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build, type InlineConfig } from "vite";
import { extractFile, lightShare } from "./extract";

const PACKAGE = path.resolve("dist/npm");
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** The page of another: it reads the extract that it is given and shows how many children were light. */
const code = (hands: string) => `
import { createKit } from "@kansrijk/kit";
document.querySelector("input").addEventListener("change", async ({ target }) => {
  const kit = await createKit(${hands});
  const dataset = await kit.read(target.files[0]);
  const { rows } = await dataset.indicators({ levels: ["gemeente"], period: "all" });
  const light = rows.find(({ indicator }) => indicator === "K01");
  document.querySelector("output").value = light.numerator + " van " + light.denominator;
  kit.close();
});
`;
const BODY = `<!doctype html><title>other</title><input type="file"><output></output>`;

let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "kansrijk-other-"));
});

test.afterEach(() => rm(folder, { recursive: true, force: true }));

/** A program as the readme of the package shows it, which only the types are asked about. */
const TYPED = `
import { createKit, UnreadableFile, type OwnView, type Release, type WideResult } from "@kansrijk/kit";
declare const files: File[];
const { signal } = new AbortController();
const kit = await createKit({ profile: "heerlen", lang: "nl", workers: 2 });
const onProgress = ({ doneBytes, totalBytes }: { doneBytes: number; totalBytes: number }) => void (doneBytes / totalBytes);
const dataset = await kit.read(files, { roles: { "a.csv": "moeder" }, signal, onProgress });
const own: OwnView = await dataset.indicators({ levels: ["gemeente"], period: "year", signal });
const wide: WideResult = await dataset.indicators({ layout: "columns" });
const release: Release = await dataset.release({ levels: ["gemeente"], period: "year" });
export const facts: unknown[] = [dataset.quality, dataset.mapping, dataset.diagnostics, own.rows, wide.numerator, release.rows];
// @ts-expect-error: an own view is not a release.
export const wrong: Release = own;
export const failure = new UnreadableFile([]);
kit.close();
`;

test("the types that go along are those of the package", async () => {
  await writeFile(path.join(folder, "other.ts"), TYPED);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: "es2023",
    lib: ["es2023", "dom"],
    module: "esnext",
    moduleResolution: "bundler",
    types: [],
  };
  await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["other.ts"] }));
  await mkdir(path.join(folder, "node_modules/@kansrijk"), { recursive: true });
  await symlink(PACKAGE, path.join(folder, "node_modules/@kansrijk/kit"));
  const told = spawnSync(process.execPath, [path.resolve("node_modules/typescript/bin/tsc"), "-p", folder]);
  expect(String(told.stdout)).toBe("");
  expect(told.status).toBe(0);
});

const bundled = (config: InlineConfig) =>
  build({
    configFile: false,
    logLevel: "error",
    root: folder,
    resolve: { alias: { "@kansrijk/kit": path.join(PACKAGE, "kit.js") } },
    ...config,
  });

async function reads(page: Page): Promise<void> {
  await page.locator("input").setInputFiles(extractFile(900));
  await expect(page.locator("output")).toHaveText(lightShare(900), { timeout: 20_000 });
}

test("a bundler takes the package with its files", async ({ page }) => {
  await writeFile(path.join(folder, "index.html"), `${BODY}<script type="module" src="/main.js"></script>`);
  await writeFile(path.join(folder, "main.js"), code(""));
  await bundled({ build: { target: "es2023" } });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const name = pathname === "/" ? "index.html" : pathname;
    readFile(path.join(folder, "dist", name)).then(
      (bytes) => response.writeHead(200, { "content-type": TYPES[path.extname(name)] ?? "text/plain" }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await reads(page);
  server.close();
});

test("a page that is opened as a file hands the bytes in", async ({ page }) => {
  const core = (await readFile(path.join(PACKAGE, "core.wasm"))).toString("base64");
  await writeFile(path.join(folder, "main.js"), code(`{ wasm: { core: Uint8Array.fromBase64(CORE) } }`));
  await bundled({
    build: {
      target: "es2023",
      lib: { entry: path.join(folder, "main.js"), formats: ["iife"], name: "other", fileName: () => "other.js" },
    },
  });
  const script = await readFile(path.join(folder, "dist/other.js"), "utf8");
  const file = path.join(folder, "other.html");
  await writeFile(file, `${BODY}<script>const CORE = "${core}"</script><script>${script}</script>`);
  await page.goto(pathToFileURL(file).href);
  await reads(page);
});
