// A data analyst's own file, without an area: every step has something to say, and none waits for ever.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "./kit";

const SPSS = fileURLToPath(new URL("../data/spss/geboorten.zsav", import.meta.url));
const PERINED = fileURLToPath(new URL("../data/perined-achtig.csv", import.meta.url));

test("a file without areas leads through every step", async ({ openKit }) => {
  const kit = await openKit("file");
  await kit.frame.locator("input[type=file]").setInputFiles(PERINED);
  await kit.onStep("indicatoren");
  await expect(kit.frame.getByRole("heading", { name: "Hoe doen wij het vergeleken met Nederland?" })).toBeVisible();

  await kit.goTo("Kolommen", "kolommen");
  await expect(kit.frame.getByText("24 van de 28 kolommen worden gebruikt.")).toBeVisible();
  await kit.goTo("Kwaliteit", "kwaliteit");
  await expect(kit.frame.locator(".facts__fact").filter({ hasText: "in een gebied geplaatst" })).toContainText("0 %");

  await kit.goTo("Vergelijken", "vergelijken");
  await expect(kit.frame.getByRole("columnheader", { name: "hele bestand" })).toBeVisible();
  await kit.frame.getByRole("main").getByLabel("Periode per").selectOption({ label: "jaar" });
  await kit.frame.getByRole("main").getByLabel("Periode", { exact: true }).selectOption({ label: "2017" });
  await expect(kit.frame.getByText("Periode: 2017.")).toBeVisible();

  await kit.goTo("Vrijgeven", "vrijgeven");
  await expect(kit.frame.getByText("Er zijn geen cijfers om te delen.")).toBeVisible();
  await expect(kit.frame.getByRole("button", { name: "CSV voor Excel" })).toHaveCount(0);
  await kit.goTo("Factsheet", "factsheet");
  await expect(kit.frame.getByText("Er is geen gebied om een factsheet van te maken")).toBeVisible();
  await expect(kit.frame.locator("main .waiting")).toHaveCount(0);
});

test("an SPSS file is read by its labels", async ({ openKit }) => {
  const kit = await openKit("file");
  await kit.frame.locator("input[type=file]").setInputFiles(SPSS);
  await kit.onStep("indicatoren");
  await kit.goTo("Kolommen", "kolommen");
  await expect(kit.frame.getByText("Herkend aan het label ('Rookgedrag van de moeder')")).toBeVisible();
  await kit.goTo("Kwaliteit", "kwaliteit");
  await expect(kit.frame.getByText("waarden ontbrekend (user-missing in SPSS)")).toBeVisible();
  // A file that ends too soon takes nothing away.
  const whole = await readFile(SPSS);
  const cut = { name: "half.zsav", mimeType: "application/octet-stream", buffer: whole.subarray(0, whole.length / 2) };
  await kit.goTo("Start", "start");
  await kit.give(cut);
  const alert = kit.frame.getByRole("alert");
  await expect(alert).toContainText("het SPSS-bestand houdt vóór of in deze rij op");
  await expect(alert).toContainText("is er nog");
  await kit.goTo("Indicatoren", "indicatoren");
  await expect(kit.frame.getByRole("table", { name: /^Kind/ }).first()).toBeVisible();
});

test("rows placed at any level count as placed", async ({ openKit }) => {
  const kit = await openKit("file");
  const rows = Array.from({ length: 40 }, (_, index) => {
    // Half of the rows know the buurt, a quarter only the gemeente, a quarter nothing.
    const buurt = index % 2 === 0 ? "BU09171000" : "";
    const gemeente = index % 4 === 3 ? "" : "GM0917";
    return `0${1 + (index % 9)}-05-2021;${2600 + index * 10};270;${buurt};${gemeente}`;
  });
  const text = ["ddgeb;geboortegew;amddd;buurtcode;gemeentecode", ...rows, ""].join("\r\n");
  await kit.give({ name: "deels.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await kit.onStep("indicatoren");
  await kit.goTo("Kwaliteit", "kwaliteit");
  await expect(kit.frame.locator(".facts__fact").filter({ hasText: "in een gebied geplaatst" })).toContainText("75 %");
  const table = kit.frame.getByRole("table", { name: "Rijen naar het kleinste gebied dat bekend is" });
  await expect(table.getByRole("row", { name: /Buurten/ })).toContainText("20");
  await expect(table.getByRole("row", { name: /Gemeente/ })).toContainText("10");
  await expect(table.getByRole("row", { name: /Geen gebied bekend/ })).toContainText("10");
});

test("a file in which nothing is recognised says what to do", async ({ openKit }) => {
  const kit = await openKit("file");
  await kit.give({ name: "vreemd.csv", mimeType: "text/csv", buffer: Buffer.from("aa;bb\r\n1;2\r\n3;4\r\n") });
  await kit.onStep("kolommen");
  await expect(kit.frame.getByText("Geen enkele kolom is herkend. Kies zelf wat de kolommen betekenen.")).toBeVisible();
  await kit.frame.getByRole("button", { name: "Lees bestand" }).click();
  await expect(kit.frame.getByRole("alert")).toContainText("Kies bij ten minste één kolom een betekenis.");
});

test("postcodes that are added later place the rows of the file that is open", async ({ openKit }) => {
  const kit = await openKit("file");
  await kit.frame.locator("input[type=file]").setInputFiles(PERINED);
  await kit.onStep("indicatoren");
  // Every postcode of the file lies in Heerlen; 36 of its 400 rows have 6433, which this table lacks.
  const codes = [6411, 6412, 6413, 6414, 6415, 6416, 6417, 6418, 6419, 6421, 6422, 6430, 6431, 6432];
  const lines = codes.map((pc4) => `${pc4}AA;9171000;91710;917`);
  const table = ["PC6;Buurt2024;Wijk2024;Gemeente2024", ...lines, ""].join("\r\n");
  await kit.goTo("Start", "start");
  await kit.give({ name: "pc6.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await kit.onStep("indicatoren");
  await expect(kit.frame.getByRole("main").getByText("Uw bestand is daarmee opnieuw gelezen.")).toBeVisible();
  await kit.goTo("Kwaliteit", "kwaliteit");
  await expect(kit.frame.locator(".facts__fact").filter({ hasText: "in een gebied geplaatst" })).toContainText("91 %");
});

test("the reasons of columns follow the language, and choices stay", async ({ openKit }) => {
  const kit = await openKit("file");
  await kit.frame.locator("input[type=file]").setInputFiles(PERINED);
  await kit.onStep("indicatoren");
  await kit.goTo("Kolommen", "kolommen");
  await kit.frame.getByLabel("Betekenis van kolom bmi").selectOption("");
  await kit.frame.getByRole("button", { name: "EN English" }).click();
  await expect(kit.frame.getByText("Known name; the contents fit.").first()).toBeVisible();
  await expect(kit.frame.getByText("Bekende naam")).toHaveCount(0);
  await expect(kit.frame.getByLabel("Meaning of column bmi")).toHaveValue("");
  await kit.frame.getByRole("button", { name: "Undo" }).click();
  await expect(kit.frame.getByLabel("Meaning of column bmi")).not.toHaveValue("");
  await kit.frame.getByRole("button", { name: "Read file" }).click();
  await kit.onStep("indicatoren");
});

test("codes that the kit does not know can be given a meaning", async ({ openKit }) => {
  const kit = await openKit("file");
  const rows = Array.from({ length: 60 }, (_, index) =>
    [`0${1 + (index % 9)}-05-2021`, 2600 + index * 10, 270, 25, "BU09171000", "PQ"[index % 2]].join(";"),
  );
  const text = ["ddgeb;geboortegew;amddd;lft;buurtcode;gesl", ...rows, ""].join("\r\n");
  await kit.give({ name: "codes.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await kit.onStep("kolommen");
  await expect(kit.frame.getByText("Bij 1 kolom twijfelt de kit.")).toBeVisible();
  const added = kit.frame.getByRole("group", { name: "Nieuwe code in kolom gesl" });
  for (const [code, meaning] of [
    ["P", "jongen"],
    ["Q", "meisje"],
  ] as const) {
    await added.getByLabel("Code", { exact: true }).fill(code);
    await added.getByLabel("Betekenis", { exact: true }).selectOption({ label: meaning });
    await added.getByRole("button", { name: "Voeg code toe" }).click();
    await expect(kit.frame.getByLabel(`Betekenis van code ${code} in kolom gesl`)).toBeVisible();
  }
  await kit.frame.getByRole("button", { name: "Lees bestand" }).click();
  await kit.onStep("indicatoren");
  await kit.goTo("Kwaliteit", "kwaliteit");
  // With a meaning for every code nothing of it is doubtful.
  await kit.frame.getByText(/^Bijna volledig/).click();
  await expect(kit.frame.getByRole("row", { name: /^Geslacht/ })).toContainText("60");

  // Saved, the mapping gives the codes their meaning next time.
  await kit.goTo("Kolommen", "kolommen");
  const [saved] = await Promise.all([
    kit.page.waitForEvent("download"),
    kit.frame.getByRole("button", { name: "Bewaar indeling" }).click(),
  ]);
  const buffer = await readFile(await saved.path());
  await kit.goTo("Start", "start");
  await kit.give({ name: "codes2.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await kit.onStep("kolommen");
  const mapping = { name: saved.suggestedFilename(), mimeType: "application/json", buffer };
  await kit.frame.getByLabel("Open bewaarde indeling").setInputFiles(mapping);
  await kit.onStep("kolommen");
  await expect(kit.frame.getByLabel("Betekenis van code Q in kolom gesl")).toHaveValue("meisje");
});
