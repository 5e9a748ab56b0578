// Pictures of every step of the built kit with demo data, wide and narrow, light and dark: `node tests/browser/screenshots.mjs [folder]`.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { CHROMIUM } from "../../pkg-config/browsers.mjs";

const folder = process.argv[2] ?? fileURLToPath(new URL("../../test-results/pictures/", import.meta.url));
const kit = pathToFileURL(fileURLToPath(new URL("../../dist/kansrijk-kit.html", import.meta.url))).href;
const STEPS = ["Kolommen", "Kwaliteit", "Indicatoren", "Vergelijken", "Veranderingen", "Vrijgeven", "Factsheet"];

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(CHROMIUM);
for (const width of [1280, 390]) {
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    await page.goto(kit);
    const frame = page.frameLocator("iframe[name=kit]");
    // The frame scrolls, not the page: the window is made as tall as what it holds.
    const picture = async (name) => {
      const height = await frame.locator("html").evaluate((html) => html.scrollHeight);
      await page.setViewportSize({ width, height: Math.max(900, height) });
      // The frame is drawn anew at its new height.
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(folder, `${name.toLowerCase()}-${width}-${colorScheme}.png`) });
      await page.setViewportSize({ width, height: 900 });
    };
    await frame.locator("h1.heading").waitFor();
    await picture("Start");
    await frame.getByRole("button", { name: "Probeer met voorbeelddata" }).click();
    await frame.locator("main[data-step=indicatoren] table").first().waitFor({ timeout: 60_000 });
    for (const step of STEPS) {
      await frame.getByRole("navigation").getByRole("button", { name: step }).click();
      await frame.locator(`main[data-step=${step.toLowerCase()}]`).waitFor();
      await frame.locator("main .waiting").first().waitFor({ state: "detached", timeout: 60_000 });
      await page.waitForTimeout(500);
      await picture(step);
    }
    await page.close();
  }
}
await browser.close();
console.log(folder);
