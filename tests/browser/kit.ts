// Opens the built kit the two ways that people do, and the things that every test of the page does.

import { test as base, expect, type FrameLocator, type Locator, type Page } from "@playwright/test";
import { createServer, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
};

/** How the kit is opened. */
export type Host = "file" | "server";
export const HOSTS: readonly Host[] = ["file", "server"];

/** The page inside its frame. */
export interface Kit {
  page: Page;
  frame: FrameLocator;
  /** The sentence that the step answers. */
  heading: Locator;
  /** Waits until a step is on and its heading has come. */
  onStep(step: string): Promise<void>;
  /** Opens a step through the stepper. */
  goTo(name: string, step: string): Promise<void>;
  /** Gives files to the file field. */
  give(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void>;
}

interface Fixtures {
  openKit: (host: Host, query?: string) => Promise<Kit>;
}

export const test = base.extend<Fixtures, { site: string }>({
  site: [
    async ({}, use) => {
      const server: Server = createServer((request, response) => {
        const path = new URL(request.url ?? "/", "http://localhost").pathname;
        const file = normalize(join(DIST, "site", path.endsWith("/") ? `${path}index.html` : path));
        readFile(file).then(
          (bytes) => response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain" }).end(bytes),
          () => response.writeHead(404).end(),
        );
      });
      await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("the server has no port");
      await use(`http://127.0.0.1:${address.port}/`);
      server.close();
    },
    { scope: "worker" },
  ],
  openKit: async ({ page, site }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    // The page itself does nothing that its policy forbids.
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) errors.push(message.text());
    });
    await use(async (host, query = "") => {
      const address = host === "file" ? pathToFileURL(join(DIST, "kansrijk-kit.html")).href : site;
      await page.goto(address + query);
      const frame = page.frameLocator("iframe[name=kit]");
      const main = frame.locator("main");
      await expect(main).toBeVisible();
      // A factsheet brings a heading of its own.
      const heading = frame.locator("h1.heading");
      return {
        page,
        frame,
        heading,
        async onStep(step) {
          await expect(frame.locator(`main[data-step=${step}]`)).toBeVisible({ timeout: 20_000 });
          await expect(main).toHaveAttribute("aria-busy", "false", { timeout: 60_000 });
          await expect(heading).toBeVisible();
        },
        async goTo(name, step) {
          await frame.getByRole("navigation").getByRole("button", { name }).click();
          await expect(frame.locator(`main[data-step=${step}]`)).toBeVisible();
        },
        async give(...files) {
          await frame.locator("input[type=file]").setInputFiles(files);
        },
      };
    });
    expect(errors, "errors on the page").toEqual([]);
  },
});

export { expect };
