// Four files of four formats are dropped, one meaning is corrected, the share that was joined is seen, figures come, and the
// columns are saved and known again; what may go out of the quality report is a release.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test, type Kit } from "./kit";

const NAMES = ["kinderen.csv", "moeders.xlsx", "vaders.sav", "huishoudens.parquet"];
const files = NAMES.map((name) => fileURLToPath(new URL(`../data/joint/${name}`, import.meta.url)));
const input = (kit: Kit) => kit.frame.locator("input[type=file]").first();

test("from four files of four formats to figures", async ({ openKit, page }) => {
  test.setTimeout(300_000);
  const kit = await openKit("file");
  await kit.onStep("start");
  await input(kit).setInputFiles(files);
  await kit.onStep("koppelen");
  for (const [name, role] of [
    ["kinderen.csv", "kind"],
    ["moeders.xlsx", "moeder"],
    ["vaders.sav", "vader"],
    ["huishoudens.parquet", "huishouden"],
  ] as const) {
    await expect(kit.frame.getByLabel(`Rol van ${name}`, { exact: true })).toHaveValue(role);
  }

  // The mothers' schooling is not to be used: chosen by hand, in their own file.
  await kit.frame.getByRole("button", { name: "Kolommen van moeders.xlsx" }).click();
  await kit.onStep("kolommen");
  await expect(kit.frame.getByLabel("Blad", { exact: true })).toHaveCount(0);
  await expect(kit.frame.getByLabel("De kolomnamen staan in rij")).toHaveValue("3");
  const schooling = kit.frame.getByLabel("Betekenis van kolom opleiding_moeder", { exact: true });
  await expect(schooling).toHaveValue("opleiding_moeder");
  await schooling.selectOption({ label: "niet gebruiken" });
  await kit.frame.getByRole("button", { name: "Terug naar koppelen" }).click();
  await kit.onStep("koppelen");
  await expect(kit.frame.getByRole("row", { name: /^moeders\.xlsx/ })).toContainText("zelf aangepast");
  await kit.frame.getByRole("button", { name: "Koppel en lees" }).click();

  // 480 of 600 children have their mother in the file.
  const row = kit.frame.getByRole("table", { name: "Gekoppeld per jaar" }).getByRole("row", { name: /^alle jaren/ });
  await expect(row).toContainText("480", { timeout: 90_000 });
  await expect(row).toContainText(/80\s%/);
  await kit.frame.getByRole("main").getByRole("button", { name: "Naar de indicatoren" }).click();
  await kit.onStep("indicatoren");
  await expect(kit.frame.getByRole("row", { name: /^Laag geboortegewicht/ }).first()).toBeVisible();
  const ofSchooling = kit.frame.getByRole("row", { name: /^Laag opleidingsniveau/ });
  await expect(ofSchooling).toHaveCount(0);

  // Undone, and read again: the figure is there.
  await kit.goTo("Kolommen", "kolommen");
  await kit.frame.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(kit.frame.getByLabel("Betekenis van kolom opleiding_moeder", { exact: true })).toHaveValue(
    "opleiding_moeder",
  );
  const saved = page.waitForEvent("download");
  await kit.frame.getByRole("button", { name: "Bewaar indeling" }).click();
  const mapping = JSON.parse(await readFile(await (await saved).path(), "utf8")) as { columns: { column: string }[] };
  expect(mapping.columns.map(({ column }) => column)).toContain("opleiding_moeder");
  await kit.frame.getByRole("button", { name: "Terug naar koppelen" }).click();
  await kit.frame.getByRole("button", { name: /^Koppel (en|opnieuw)/ }).click();
  await expect(row).toContainText("480", { timeout: 90_000 });
  await kit.goTo("Indicatoren", "indicatoren");
  await expect(kit.frame.locator("main .waiting")).toHaveCount(0, { timeout: 60_000 });
  await expect(ofSchooling.first()).toBeVisible({ timeout: 30_000 });
});

test("a saved mapping that is dropped with several files is of the file with its columns", async ({ openKit }) => {
  test.setTimeout(180_000);
  const kit = await openKit("file");
  await kit.onStep("start");
  const column = (name: string, variable: string | null) => ({
    column: name,
    variable,
    confidence: variable ? 1 : 0,
    reason: "",
    codes: {},
    kept: variable !== null,
  });
  const columns = [column("moeder_id", "moeder_id"), column("rookgedrag", null), column("pariteit", "pariteit")];
  const buffer = Buffer.from(JSON.stringify({ schema: "kansrijk.mapping/1", columns }));
  const given = await Promise.all(files.map(async (path) => ({ path, buffer: await readFile(path) })));
  await kit.give(
    ...given.map(({ buffer }, at) => ({ name: NAMES[at]!, mimeType: "application/octet-stream", buffer })),
    { name: "moeders.mapping.json", mimeType: "application/json", buffer },
  );
  await kit.onStep("koppelen");
  await expect(kit.frame.getByText("De indeling uit moeders.mapping.json is toegepast.")).toBeVisible();
  await expect(kit.frame.getByRole("row", { name: /^moeders\.xlsx/ })).toContainText("zelf aangepast");
  await expect(kit.frame.getByRole("row", { name: /^kinderen\.csv/ })).not.toContainText("zelf aangepast");
});
