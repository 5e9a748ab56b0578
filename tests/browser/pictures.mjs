// The pictures of the user guide and of the README, made from the built kit with invented data: `npm run pictures`.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { CHROMIUM } from "../../pkg-config/browsers.mjs";

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const KIT = pathToFileURL(path("dist/kansrijk-kit.html")).href;
const FOLDER = path("docs/handleiding/beelden/");
/** A picture may not make the guide slow. */
const MOST_BYTES = 150_000;

mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch(CHROMIUM);
const page = await browser.newPage({ viewport: { width: 1100, height: 760 }, colorScheme: "light" });
const frame = page.frameLocator("iframe[name=kit]");
const main = frame.getByRole("main");
const devtools = await page.context().newCDPSession(page);

/** Writes what the window shows; WebP is a quarter of PNG. */
async function picture(name, height = 760) {
  await page.setViewportSize({ width: 1100, height });
  // The frame is drawn anew at its new height.
  await page.waitForTimeout(500);
  const format = name.endsWith(".png") ? { format: "png" } : { format: "webp", quality: 82 };
  const { data } = await devtools.send("Page.captureScreenshot", format);
  const bytes = Buffer.from(data, "base64");
  if (bytes.length > MOST_BYTES) throw new Error(`${name} is ${bytes.length} bytes`);
  writeFileSync(name.includes("/") ? path(name) : join(FOLDER, name), bytes);
  await page.setViewportSize({ width: 1100, height: 760 });
}

async function step(name, id) {
  await frame.getByRole("navigation").getByRole("button", { name }).click();
  await frame.locator(`main[data-step=${id}]`).waitFor();
  await frame.locator("main .waiting").first().waitFor({ state: "detached", timeout: 60_000 });
}

/** Brings a part below the heading into the window. */
const show = (locator) => locator.evaluate((element) => element.scrollIntoView({ block: "start" }));

/** The demo in four files, without the mothers of every tenth child, so that there is something to see. */
function filesInRoles() {
  const folder = mkdtempSync(join(tmpdir(), "kansrijk-"));
  execFileSync(path("target/debug/kansrijk"), ["demo", "--rows", "4000", "--split", "-o", folder]);
  const files = readdirSync(folder).map((name) => {
    const lines = readFileSync(join(folder, name), "utf8").split("\r\n");
    const kept = name.includes("moeder") ? lines.filter((_, at) => at === 0 || at % 10 !== 0) : lines;
    return { name: name.replace("synthetisch-", ""), mimeType: "text/csv", buffer: Buffer.from(kept.join("\r\n")) };
  });
  rmSync(folder, { recursive: true });
  return files;
}

await page.goto(KIT);
await frame.locator("h1.heading").waitFor();
await picture("openen.webp", 860);
await main.getByRole("button", { name: "Wat gebeurt er met mijn gegevens?" }).click();
await picture("gegevens.webp", 900);
await page.keyboard.press("Escape");
await frame.locator("input[type=file]").setInputFiles({
  name: "fout.csv",
  mimeType: "text/csv",
  buffer: Buffer.from("<!doctype html><html><body><h1>404 Not Found</h1></body></html>"),
});
await frame.getByRole("alert").waitFor();
await picture("fout.webp", 560);

await frame.locator("input[type=file]").setInputFiles(filesInRoles());
await frame.locator("main[data-step=koppelen]").waitFor();
await main.getByRole("button", { name: "Koppel en lees" }).click();
await main.getByRole("table", { name: "Gekoppeld per jaar" }).waitFor({ timeout: 60_000 });
await picture("koppelen.webp", 900);

await page.goto("about:blank");
await page.goto(`${KIT}?demo`);
await frame.locator("main[data-step=indicatoren] table").first().waitFor({ timeout: 60_000 });
await page.waitForTimeout(1000);
await picture("docs/kit.png", 900);
await picture("indicatoren.webp", 900);
await main.getByText("Anders bekijken").click();
await main.getByLabel("Alleen", { exact: true }).selectOption({ label: "Geslacht" });
await show(main.locator("details.look, details").filter({ hasText: "Uitsplitsen naar" }).first());
await picture("anders-bekijken.webp", 620);
await main.getByRole("button", { name: "Uitleg bij Laag geboortegewicht", exact: true }).click();
await picture("uitleg.webp", 820);
await page.keyboard.press("Escape");
await step("Kolommen", "kolommen");
await picture("kolommen.webp", 820);
await step("Kwaliteit", "kwaliteit");
await picture("kwaliteit.webp", 860);
await step("Vergelijken", "vergelijken");
await picture("vergelijken.webp", 860);
await step("Veranderingen", "veranderingen");
await main.getByRole("table").first().waitFor();
await picture("veranderingen.webp", 900);
await step("Vrijgeven", "vrijgeven");
await picture("vrijgeven.webp", 860);
await step("Factsheet", "factsheet");
await frame.getByRole("region", { name: "Voorbeeld van de factsheet" }).getByText("Heerlen").first().waitFor();
await picture("factsheet.webp", 960);

await page.goto("about:blank");
await page.goto(`${KIT}?workshop`);
await main.locator(".question").waitFor({ timeout: 60_000 });
for (let at = 0; at < 4; at += 1) await page.keyboard.press("ArrowRight");
await picture("workshop-vraag.webp", 700);
await page.keyboard.press("ArrowRight");
await picture("workshop-antwoord.webp", 760);
await frame.getByRole("button", { name: "Blad voor de begeleider" }).click();
await picture("workshop-blad.webp", 760);

await page.goto("about:blank");
await page.goto(KIT);
await main.getByRole("button", { name: "Maak een profiel" }).click();
await frame.locator("input[type=file]").setInputFiles({
  name: "gebieden.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    "gwb_code;regio;recs\nGM9901;Voorbeeldstad;Gemeente\nWK990110;Molenwijk;Wijk\nBU99011000;Molenhoek;Buurt\nGM9902;Anderdorp;Gemeente\n",
  ),
});
await frame.getByLabel("Gemeente", { exact: true }).selectOption("GM9901");
for (let part = 0; part < 3; part += 1) await frame.getByRole("button", { name: "Verder" }).click();
await frame.getByRole("checkbox", { name: /K01/ }).waitFor();
await picture("profiel.webp", 860);
await browser.close();
