// Workbooks in the page: the sheet and the row of names are found, another can be chosen, and a wrong choice costs nothing.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test, type Kit } from "./kit";

const file = (name: string) => fileURLToPath(new URL(`../data/sheets/${name}`, import.meta.url));

const sheet = (kit: Kit) => kit.frame.getByLabel("Blad", { exact: true });
const row = (kit: Kit) => kit.frame.getByLabel("De kolomnamen staan in rij", { exact: true });
const columns = (kit: Kit) => kit.frame.getByRole("table").getByRole("rowheader").allInnerTexts();
const rowsRead = async (kit: Kit, count: number) => {
  await kit.onStep("indicatoren");
  await kit.goTo("Kwaliteit", "kwaliteit");
  await expect(kit.frame.getByRole("main").getByText("rijen gelezen").locator("..")).toContainText(String(count));
};
const status = (kit: Kit) => kit.frame.getByRole("status").first();

const BIRTHS = ["gemeente", "datum_geboorte", "geboortegewicht", "roken", "INHARMLAG", "dubbel"];
const TARIFFS = ["jaar", "tarief"];

for (const name of ["geboorten.xlsx", "geboorten.xls", "geboorten.ods"]) {
  test(`of ${name} another sheet and row are chosen and read`, async ({ openKit }) => {
    const kit = await openKit("file");
    await kit.frame.locator("input[type=file]").setInputFiles(file(name));
    await rowsRead(kit, 7);
    await kit.goTo("Kolommen", "kolommen");
    await expect(sheet(kit)).toHaveValue("Gegevens");
    await expect(sheet(kit).getByRole("option")).toContainText(["Toelichting", "Gegevens", "Tarieven, 31 × 2 cellen"]);
    await expect(row(kit)).toHaveValue("5");
    expect(await columns(kit)).toEqual(BIRTHS);

    // What is written on the first rows, as if the names stood there.
    await sheet(kit).focus();
    await sheet(kit).selectOption("Toelichting");
    await expect(sheet(kit)).toBeFocused();
    await expect.poll(() => columns(kit)).toContain("uitleg");
    await row(kit).fill("1");
    await row(kit).press("Enter");
    await expect(status(kit)).toHaveText("Dit zijn de kolommen van blad Toelichting. De kolomnamen staan in rij 1.");
    await expect(row(kit)).toBeFocused();
    expect(await columns(kit)).toEqual(["Over dit bestand"]);

    await sheet(kit).selectOption("Tarieven");
    await expect(row(kit)).toHaveValue("1");
    await expect.poll(() => columns(kit)).toEqual(TARIFFS);
    await expect(kit.frame.getByText("De cijfers zijn nog van daarvoor.").last()).toBeVisible();
    await kit.frame.getByRole("button", { name: "Lees bestand" }).click();
    await rowsRead(kit, 30);

    await kit.goTo("Kolommen", "kolommen");
    await sheet(kit).selectOption("Gegevens");
    await expect(row(kit)).toHaveValue("5");
    await kit.frame.getByRole("button", { name: "Lees bestand" }).click();
    await rowsRead(kit, 7);
  });
}

test("a choice that cannot be read says why in its field, and the columns stay with what was chosen for them", async ({
  openKit,
}) => {
  const kit = await openKit("file");
  await kit.frame.locator("input[type=file]").setInputFiles(file("geboorten.xlsx"));
  await kit.onStep("indicatoren");
  await kit.goTo("Kolommen", "kolommen");
  const meaning = kit.frame.getByLabel("Betekenis van kolom dubbel", { exact: true });
  await meaning.selectOption({ label: "Apgarscore na 5 minuten" });
  const own = await meaning.inputValue();
  const use = kit.frame.getByRole("button", { name: "Gebruik deze rij" });
  for (const [number, why] of [
    ["", "Vul het nummer van een rij in"],
    ["vijf", "Vul het nummer van een rij in"],
    ["4", "rij 4: op deze rij staat niets. Verwacht: de rij met kolomnamen. Hieronder staan nog de kolommen van blad"],
    ["7", "rij 7: "],
  ] as const) {
    await row(kit).fill(number);
    await use.click();
    await expect(row(kit)).toHaveAccessibleDescription(new RegExp(why));
    await expect(row(kit)).toHaveValue(number);
    expect(await columns(kit)).toEqual(BIRTHS);
    await expect(meaning).toHaveValue(own);
  }
  // The engine has it too: what is read is the table on the screen.
  await meaning.selectOption("");
  await kit.frame.getByRole("button", { name: "Lees bestand" }).click();
  await rowsRead(kit, 7);
});

test("a workbook with a password and a cut one are refused, and what was open stays", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  const whole = await readFile(file("geboorten.ods"));
  for (const [name, buffer, why] of [
    ["geheim.xlsx", await readFile(file("wachtwoord.xlsx")), "beveiligd met een wachtwoord"],
    ["half.ods", whole.subarray(0, whole.length / 2), "is beschadigd of niet volledig"],
    ["tabel.xls", await readFile(file("tabel.xls")), "een webpagina met een tabel"],
  ] as const) {
    await kit.goTo("Start", "start");
    await kit.give({ name, mimeType: "", buffer });
    await expect(kit.frame.getByRole("alert")).toContainText(why);
  }
  await kit.goTo("Indicatoren", "indicatoren");
  await expect(kit.frame.getByRole("table", { name: /^Kind/ }).first()).toBeVisible();
});

test("the workbook to fill in is saved, and says that it is empty when it is opened as it is", async ({ openKit }) => {
  const kit = await openKit("file");
  const saving = kit.page.waitForEvent("download");
  await kit.frame.getByRole("button", { name: "Bewaar lege werkmap (Excel)" }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("kansrijk-invullen.xlsx");
  await expect(status(kit)).toHaveText("De lege werkmap is bewaard als kansrijk-invullen.xlsx.");
  await kit.give({ name: "leeg.xlsx", mimeType: "", buffer: await readFile(await saved.path()) });
  await expect(kit.frame.getByRole("alert")).toContainText("leeg.xlsx, blad 'Gegevens', rij 1: ");
});
