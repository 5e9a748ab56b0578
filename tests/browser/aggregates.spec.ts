// Ready aggregates in the page and in the npm package: counts that others made become figures, steps that need rows stay out of
// the way, and what cannot be asked of them is refused.

import { expect, test as base } from "@playwright/test";
import type { Server } from "node:http";
import type * as Package from "../../www/engine/kit";
import { expect as expectKit, test } from "./kit";
import { servePackage } from "./package-server";

const HEADER = "gebied;jaar;indicator;teller;noemer";
const csv = (name: string, ...lines: string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from([HEADER, ...lines, ""].join("\r\n")),
});
// 81 of 1 000 is 8,1 %; with the second file 101 of 1 250, again 8,08 %.
const HEERLEN = csv("heerlen.csv", "GM0917;2021;K01;81;1000", "GM0917;2021;K02;66;1000");
const MORE = csv("meer.csv", "GM0917;2021;K01;20;250");

test("counts become figures without the steps that need rows", async ({ openKit }) => {
  const kit = await openKit("file");
  await kit.give(HEERLEN);
  await kit.onStep("indicatoren");
  const table = kit.frame.getByRole("table", { name: /^Kind/ }).first();
  const row = table.getByRole("row", { name: /^Laag geboortegewicht/ }).first();
  await expectKit(row).toContainText(/8,1\s%/);
  await expectKit(row).toContainText("81 van 1.000");
  await expectKit(kit.frame.getByText("Deze cijfers komen uit 2 aantallen die al geteld waren")).toBeVisible();

  const steps = kit.frame.getByRole("navigation").getByRole("button");
  await expectKit(steps.filter({ hasText: /Kolommen|Koppelen|Kwaliteit/ })).toHaveCount(0);
  await expectKit(kit.frame.getByText("Anders bekijken")).toHaveCount(0);
  await kit.frame.getByText("Hoe is het bestand gelezen?").click();
  await expectKit(kit.frame.getByText("Elk is gelezen als geteld volgens de definitie van de kit.")).toBeVisible();
  await row.getByRole("button").first().click();
  const dialog = kit.frame.getByRole("dialog");
  await expectKit(dialog).toContainText("Hoeveel er onbekend zijn, staat niet in het bestand met aantallen.");
  await expectKit(dialog.getByLabel(/^Wat als de grens/)).toHaveCount(0);
  await kit.page.keyboard.press("Escape");

  await kit.goTo("Vergelijken", "vergelijken");
  await expectKit(kit.frame.getByRole("columnheader", { name: "Heerlen" })).toBeVisible();
  await kit.goTo("Vrijgeven", "vrijgeven");
  await expectKit(kit.frame.getByRole("button", { name: "CSV voor Excel" })).toBeVisible();
  await kit.goTo("Factsheet", "factsheet");
  await expectKit(kit.frame.locator("main .waiting")).toHaveCount(0, { timeout: 30_000 });

  // A file of rows takes their place, and with it the steps come back.
  await kit.goTo("Start", "start");
  await kit.frame.getByRole("button", { name: "Probeer met voorbeelddata" }).click();
  await kit.onStep("indicatoren");
  await expectKit(steps.filter({ hasText: /Kolommen|Kwaliteit/ })).toHaveCount(2);
});

test("files of counts add up, and one of rows among them is refused", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.goTo("Start", "start");
  const rows = "geboortedatum;geboortegewicht;zwangerschapsduur_dagen\r\n01-05-2021;3000;280\r\n";
  await kit.give(HEERLEN, { name: "rijen.csv", mimeType: "text/csv", buffer: Buffer.from(rows) });
  const alert = kit.frame.getByRole("alert");
  await expectKit(alert).toContainText("De bestanden hebben niet dezelfde gegevens");
  await expectKit(alert).toContainText("is er nog");
  await kit.give(HEERLEN, MORE);
  await kit.onStep("indicatoren");
  const row = kit.frame.getByRole("row", { name: /^Laag geboortegewicht/ }).first();
  await expectKit(row).toContainText("101 van 1.250");
});

test("another profile reads counts again", async ({ openKit }) => {
  const kit = await openKit("file");
  await kit.give(csv("aantallen.csv", "GM0917;2021;K01;81;1000"));
  await kit.onStep("indicatoren");
  await kit.goTo("Start", "start");
  const profile = {
    schema: "kansrijk.profile/1",
    id: "elders",
    name: "Elders",
    areas: [{ code: "GM0917", name: "Elders", level: "gemeente" }],
  };
  const buffer = Buffer.from(JSON.stringify(profile));
  await kit.give({ name: "elders.json", mimeType: "application/json", buffer });
  await kit.onStep("indicatoren");
  await expectKit(kit.frame.getByText("Het profiel uit elders.json is geopend.")).toBeVisible();
  await expectKit(kit.heading).toContainText("Elders");
  await expectKit(kit.frame.getByText("81 van 1.000")).toBeVisible();
});

base.describe("the npm package", () => {
  let server: Server;
  let address = "";
  base.beforeAll(async () => {
    ({ server, address } = await servePackage());
  });
  base.afterAll(() => {
    server.close();
  });

  base("reads counts, adds files up and refuses a question", async ({ page }) => {
    await page.goto(address);
    const texts = [HEERLEN, MORE].map(({ buffer }) => buffer.toString());
    const seen = await page.evaluate(async ([heerlen, more]) => {
      const { createKit, WrongQuestion, UnreadableFile } = (await import(
        `${location.origin}/kit.js`
      )) as typeof Package;
      const kit = await createKit();
      const files = [new File([heerlen!], "heerlen.csv"), new File([more!], "meer.csv")];
      const dataset = await kit.read(files);
      const { rows } = await dataset.indicators({ levels: ["gemeente"] });
      const codes = (error: unknown) =>
        error instanceof WrongQuestion || error instanceof UnreadableFile
          ? error.diagnostics.map(({ code }) => code)
          : [String(error)];
      const asked = await dataset.ask({ thresholds: { K01: "<=2000 g" } }).catch(codes);
      const mixed = [new File(["geboortedatum;geboortegewicht\n01-05-2021;3000\n"], "rijen.csv"), files[0]!];
      const refused = await kit.read(mixed).catch(codes);
      kit.close();
      const counts = rows.map(({ indicator, numerator, denominator, missing }) => [
        indicator,
        numerator,
        denominator,
        missing,
      ]);
      const { readyMade, years } = dataset.document;
      return { counts, readyMade, years, asked, refused };
    }, texts);
    expect(seen).toEqual({
      counts: [
        ["K01", 101, 1250, null],
        ["K02", 66, 1000, null],
      ],
      readyMade: true,
      years: [2021],
      asked: ["aggregates-no-question"],
      refused: ["files-differ"],
    });
  });
});
