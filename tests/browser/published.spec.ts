// A table of CBS is opened, one of its topics is taken for a kenmerk, and its figures stand beside one's own.

import AxeBuilder from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import { expect, test } from "./kit";

const TABLE = [
  '"Perinatale zorg; verzonnen tabel 99999ned"',
  '"Onderwerp";"Onderwerp";"Vroeggeboorte";"Vroeggeboorte";"Geborenen"',
  '"Onderwerp";"Onderwerp";"Aantal";"Relatief";"Aantal"',
  '"Regio\'s";"Perioden";"aantal";"%";"aantal"',
  '"Nederland";"2022";"11 000";"6,6";"166 667"',
  '"Limburg (PV)";"2022";"700";"7,5";"9 333"',
  // 10 of 100 is not 12 %.
  '"Heerlen (gemeente)";"2022";"10";"12,0";"100"',
  '"Bron: CBS (verzonnen cijfers)"',
].join("\r\n");
const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("a topic of a table is taken for a kenmerk, and what its counts contradict is left out", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.goTo("Vergelijken", "vergelijken");
  await kit.frame.getByLabel("Open een tabel of vrijgave").setInputFiles(file("tabel.csv", TABLE));
  await expect(kit.frame.getByRole("heading", { name: /99999ned/ })).toBeVisible();
  const form = kit.frame.locator(".add-figures__form");
  await form.getByRole("button", { name: "Voeg toe" }).click();
  await expect(form.getByRole("status")).toContainText("Kies een kenmerk");
  await form.getByLabel("Kenmerk").selectOption({ label: "Vroeggeboorte" });
  await form.getByLabel("Onderwerp met het cijfer").selectOption({ label: "Vroeggeboorte – Relatief (%)" });
  await form.getByLabel("Volgens welke definitie?").selectOption({ index: 1 });
  await form.getByText("De tabel heeft aantallen").click();
  await form.getByLabel("Onderwerp met de gevallen").selectOption({ label: "Vroeggeboorte – Aantal (aantal)" });
  await form.getByLabel("Onderwerp met het totaal").selectOption({ label: "Geborenen – Aantal (aantal)" });
  const { violations } = await new AxeBuilder({ page: kit.page })
    .options({ pingWaitTime: 20_000, frameWaitTime: 120_000 })
    .analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await form.getByRole("button", { name: "Voeg toe" }).click();
  await expect(kit.frame.locator(".notice__message", { hasText: "Toegevoegd: 2 cijfers." })).toBeVisible();
  await expect(form.getByRole("status")).toContainText("Toegevoegd: 2 cijfers.");
  await expect(form.getByRole("status")).toContainText("niet kloppen met de aantallen");
  const against = kit.frame.getByLabel("Vergelijk met");
  await expect(against.getByRole("option", { name: "Limburg (gepubliceerd)" })).toBeAttached();
});

test("the release of a partner is dropped and stands beside one's own figures", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.goTo("Vrijgeven", "vrijgeven");
  const [saved] = await Promise.all([
    kit.page.waitForEvent("download"),
    kit.frame.getByRole("button", { name: /JSON/ }).click(),
  ]);
  const json = (await readFile(await saved.path(), "utf8"))
    .replaceAll("GM0917", "GM0928")
    .replaceAll('"Heerlen"', '"Kerkrade"');
  await kit.goTo("Vergelijken", "vergelijken");
  await kit.frame.getByLabel("Open een tabel of vrijgave").setInputFiles(file("kerkrade.json", json));
  await expect(kit.frame.locator(".notice__message", { hasText: /Toegevoegd: .* Vrijgave van/ })).toBeVisible();
  await expect(kit.frame.getByRole("main")).toContainText("verzonnen voorbeelddata");
  const own = json.replace('"view":"public"', '"view":"own"');
  await kit.frame.getByLabel("Open een tabel of vrijgave").setInputFiles(file("eigen.json", own));
  await expect(kit.frame.getByRole("alert")).toContainText("eigen, exacte cijfers");
});

test("a picture of the release is saved as an image", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.goTo("Vergelijken", "vergelijken");
  const [saved] = await Promise.all([
    kit.page.waitForEvent("download", { timeout: 120_000 }),
    kit.frame.getByRole("button", { name: "Download als PNG" }).click({ timeout: 60_000 }),
  ]);
  const bytes = await readFile(await saved.path());
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  // Three points for each of 760 units.
  expect(bytes.readUInt32BE(16)).toBe(2280);
});
