// After `data-ready` the kit asks for nothing more: not by the page, not by its frame or workers, not by the service worker. Seen
// from both ends, for a browser need not tell its driver of everything that it asks a server. And the site works with its server gone.

import { expect, test, type Page } from "@playwright/test";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { words } from "../../www/text/text";

const NL = words("nl").text;
const FILE = path.resolve("dist/kansrijk-kit.html");
const SITE = path.resolve("dist/site");
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".webmanifest": "application/manifest+json",
};

interface Site {
  url: string;
  folder: string;
  asked: string[];
  close(): Promise<void>;
}

/** A copy of the site on a server of its own, which notes what it is asked for. */
async function site(headers: (name: string) => Record<string, string> = () => ({})): Promise<Site> {
  const folder = await mkdtemp(path.join(tmpdir(), "kansrijk-site-"));
  await cp(SITE, folder, { recursive: true });
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    asked.push(pathname);
    const name = pathname === "/" ? "index.html" : path.basename(pathname);
    readFile(path.join(folder, name)).then(
      (bytes) =>
        response
          .writeHead(200, { ...headers(name), "content-type": TYPES[path.extname(name)] ?? "text/plain" })
          .end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    folder,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ready(page: Page): Promise<void> {
  await page.waitForSelector("html[data-ready]");
  await expect(page.frameLocator("iframe[name=kit]").locator("html[data-ready]")).toBeAttached();
}

/** Goes with the demo data to the first own figures: workers, both halves of the engine's work, a download's makings. */
async function work(page: Page): Promise<void> {
  const frame = page.frameLocator("iframe[name=kit]");
  await expect(frame.locator("main[data-step=indicatoren]")).toBeVisible({ timeout: 40_000 });
  await page.waitForTimeout(1500);
}

/** Everything that the browser tells of, without the texts that the page made itself. */
function listen(page: Page): string[] {
  const told: string[] = [];
  page.context().on("request", (request) => {
    if (!/^(blob|data|about):/.test(request.url())) told.push(request.url());
  });
  return told;
}

test("the file asks for nothing but itself", async ({ page }) => {
  const told = listen(page);
  const address = `${pathToFileURL(FILE).href}?demo`;
  await page.goto(address);
  await ready(page);
  await work(page);
  expect(told).toEqual([address]);
});

test("the site asks for nothing after it is ready", async ({ page }) => {
  const host = await site();
  const told = listen(page);
  await page.goto(`${host.url}?demo`);
  await ready(page);
  const [toldBefore, askedBefore] = [told.length, host.asked.length];
  // The log works: page and worker were asked for, and the browser told of it.
  expect(toldBefore).toBeGreaterThan(0);
  expect(host.asked).toEqual(expect.arrayContaining(["/", "/sw.js", "/manifest.webmanifest"]));
  await work(page);
  expect(told.slice(toldBefore)).toEqual([]);
  expect(host.asked.slice(askedBefore)).toEqual([]);
  await host.close();
});

for (const [host, headers, check] of [
  ["that lets sw.js be kept for a day", { "cache-control": "max-age=86400" }, []],
  // Not of our making, and it carries nothing; the control that shows that the test would see a request.
  ["without such a header", { "cache-control": "no-cache" }, ["/sw.js"]],
] as const) {
  test(`a second visit to a site ${host} asks for ${check.join() || "nothing"}`, async ({ page }) => {
    const served = await site(() => headers);
    await page.goto(served.url);
    await ready(page);
    served.asked.length = 0;
    await page.goto(`${served.url}?demo`);
    await ready(page);
    await work(page);
    await expect.poll(() => served.asked).toEqual(check);
    await served.close();
  });
}

test("the site works after its server has gone", async ({ page }) => {
  const host = await site();
  await page.goto(host.url);
  await ready(page);
  await host.close();
  await page.goto(`${host.url}?demo`);
  await ready(page);
  await work(page);
});

for (const [what, deny] of [
  ["denied", (page: Page) => page.addInitScript(denyStorage)],
  ["full", (_: Page, host: Site) => spoilInstall(host)],
] as const) {
  test(`storage that is ${what} is no error`, async ({ page }) => {
    const host = await site();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await deny(page, host);
    await page.goto(`${host.url}?demo`);
    await ready(page);
    await work(page);
    expect(errors).toEqual([]);
    await host.close();
  });
}

/** As in a browser in which a site may keep nothing: what keeps cannot even be touched. */
function denyStorage(): void {
  const refuse = () => {
    throw new DOMException("denied", "SecurityError");
  };
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
    Object.defineProperty(window, name, { get: refuse });
  }
  Object.defineProperty(Navigator.prototype, "serviceWorker", { get: refuse });
}

/** As with a full disk: the service worker can be had, and cannot keep the page. */
async function spoilInstall(host: Site): Promise<void> {
  const file = path.join(host.folder, "sw.js");
  const full = 'caches.open = () => Promise.reject(new DOMException("full", "QuotaExceededError"));\n';
  await writeFile(file, full + (await readFile(file, "utf8")));
}

/** Another version of the page: it differs in its title alone. */
async function renew(host: Site): Promise<void> {
  const file = path.join(host.folder, "index.html");
  await writeFile(file, (await readFile(file, "utf8")).replace("<title>", "<title>Nieuw: "));
}

test("a new version of the site comes when it is asked for, and only then", async ({ page }) => {
  const host = await site();
  await page.goto(host.url);
  await ready(page);
  const footer = page.frameLocator("iframe[name=kit]").getByRole("contentinfo");
  const look = footer.getByRole("button", { name: "Kijk of er een nieuwe versie is" });
  host.asked.length = 0;
  await look.click();
  await expect(footer).toContainText("U hebt de nieuwste versie.");
  expect(host.asked.sort()).toEqual(["/", "/manifest.webmanifest"]);

  await renew(host);
  await page.reload();
  await ready(page);
  expect(await page.title()).toBe("Kansrijk van Start");
  // The answer of another page, such as that of a guest network, is not kept.
  const file = path.join(host.folder, "index.html");
  const kit = await readFile(file);
  await writeFile(file, "<!doctype html><title>Log in op het gastnetwerk</title>");
  await look.click();
  await expect(footer).toContainText("De site is niet te bereiken.");
  await writeFile(file, kit);
  await look.click();
  await footer.getByRole("button", { name: "Begin opnieuw met de nieuwe versie" }).click();
  await expect.poll(() => page.title()).toBe("Nieuw: Kansrijk van Start");
  await ready(page);
  expect(await page.evaluate(() => caches.keys())).toEqual(["kansrijk-kit"]);

  // With a file open nothing is asked of a network, so there is nothing to press.
  await page.goto(`${host.url}?demo`);
  await ready(page);
  await work(page);
  await expect(look).toHaveCount(0);
  host.asked.length = 0;
  const kitFrame = page.frame({ name: "kit" })!;
  await kitFrame.evaluate(() => parent.postMessage({ renew: "look" }, "*"));
  await page.waitForTimeout(500);
  expect(host.asked).toEqual([]);
  await host.close();
});

for (const missing of ["DecompressionStream", "Worker", "WebAssembly", "Blob.prototype.stream"]) {
  test(`a browser without ${missing} gets a plain explanation`, async ({ page }) => {
    await page.addInitScript((path) => {
      const names = path.split(".");
      const owner = names.slice(0, -1).reduce((one, name) => Reflect.get(one, name) as object, globalThis as object);
      Reflect.deleteProperty(owner, names.at(-1)!);
    }, missing);
    await page.goto(pathToFileURL(FILE).href);
    await expect(page.getByText("Deze browser is te oud voor de kit.")).toBeVisible();
    await expect(page.locator("iframe")).toHaveCount(0);
  });
}

test("a browser that cannot start the engine says so", async ({ page }) => {
  await page.addInitScript(() => {
    WebAssembly.compile = WebAssembly.compileStreaming = () => Promise.reject(new WebAssembly.CompileError("no SIMD"));
  });
  await page.goto(pathToFileURL(FILE).href);
  const frame = page.frameLocator("iframe[name=kit]");
  await expect(frame.getByRole("main").getByText(NL.noEngine)).toBeVisible();
});

test("the site can be installed", async ({ page }) => {
  const host = await site();
  await page.goto(host.url);
  await ready(page);
  const devtools = await page.context().newCDPSession(page);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  // The pages of tests are of nobody, and for such a visitor nothing is installed.
  const errors = installabilityErrors.map(({ errorId }) => errorId).filter((error) => error !== "in-incognito");
  expect(errors).toEqual([]);
  const { errors: inManifest } = await devtools.send("Page.getAppManifest");
  expect(inManifest).toEqual([]);
  await host.close();
});

test("the site serves the very file that is handed out", async () => {
  const [file, served] = await Promise.all([readFile(FILE), readFile(path.join(SITE, "index.html"))]);
  expect(file.equals(served)).toBe(true);
});

/** The two sets of headers that `pkg-config/headers/nginx.conf` gives: for the page, and for the service worker. */
async function headersOfNginx(): Promise<{ page: Record<string, string>; worker: Record<string, string> }> {
  const conf = await readFile(path.resolve("pkg-config/headers/nginx.conf"), "utf8");
  const [page, worker] = ["location / {", "location = /sw.js {"].map((location) => {
    const from = conf.indexOf(location);
    const block = conf.slice(from, conf.indexOf("\n}", from));
    return Object.fromEntries(
      [...block.matchAll(/add_header (\S+) "(.*)" always;/g)].map(([, name, value]) => [name, value]),
    );
  });
  return { page: page as Record<string, string>, worker: worker as Record<string, string> };
}

test("under the headers that hosts are given the kit works, also without a network", async ({ page }) => {
  const { page: forPage, worker } = await headersOfNginx();
  expect(forPage["Content-Security-Policy"]).toContain("connect-src 'none'");
  const host = await site((name) => (name === "sw.js" ? worker : forPage));
  await page.goto(`${host.url}?demo`);
  await ready(page);
  await work(page);
  await host.close();
  await page.goto(`${host.url}?demo`);
  await ready(page);
  await work(page);
});

test("the headers for Apache say what those for nginx say", async () => {
  const { page: forPage, worker } = await headersOfNginx();
  const conf = await readFile(path.resolve("pkg-config/headers/apache.conf"), "utf8");
  const [everywhere, forWorker] = conf.split("<Files");
  const read = (text: string) =>
    Object.fromEntries([...text.matchAll(/Header always set (\S+) "(.*)"/g)].map(([, name, value]) => [name, value]));
  expect(read(everywhere!)).toEqual(forPage);
  // What Apache inherits nginx repeats.
  expect({ ...read(everywhere!), ...read(forWorker!) }).toEqual({ ...forPage, ...worker });
});

test("the headers forbid what the page itself forbids", async () => {
  const { page: forPage } = await headersOfNginx();
  const read = (policy: string) =>
    new Map(policy.split("; ").map((one) => [one.split(" ")[0] ?? "", one.split(" ").slice(1).sort()]));
  const html = await readFile(FILE, "utf8");
  const own = read(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "");
  const sent = read(forPage["Content-Security-Policy"] ?? "");
  // A host cannot know the hashes of a page's scripts and styles, and the page that carries them stays the stricter of the two;
  // who may put the page in a frame only a host can say.
  expect([...own.keys()]).toContain("connect-src");
  for (const [name, sources] of own) {
    const isHash = (source: string) => source.startsWith("'sha256-");
    const expected = sources.some(isHash)
      ? ["'unsafe-inline'", ...sources.filter((source) => !isHash(source))].sort()
      : sources;
    expect(sent.get(name), name).toEqual(expected);
  }
  expect([...sent.keys()].filter((name) => !own.has(name))).toEqual(["frame-ancestors"]);
});
