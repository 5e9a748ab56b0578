// The table of columns: what it says first, and that its errors lead to their place.

import { expect, test } from "./kit";

test("an error leads to its column, also when that was filtered away", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.goTo("Kolommen", "kolommen");
  const filter = kit.frame.getByLabel("Toon", { exact: true });
  const birth = kit.frame.getByLabel("Betekenis van kolom geboortegewicht", { exact: true });
  const apgar = kit.frame.getByLabel("Betekenis van kolom apgar5", { exact: true });
  await filter.selectOption("doubt");
  await expect(birth).toHaveCount(0);
  await filter.selectOption("all");
  await apgar.selectOption({ label: "Geboortegewicht" });
  // What two columns claim is never filtered away.
  await filter.selectOption("doubt");
  await expect(birth).toBeVisible();
  await expect(apgar).toBeVisible();
  await kit.frame.getByRole("button", { name: "Lees bestand" }).click();
  await kit.frame.getByRole("alert").getByRole("link").click();
  await expect(birth).toBeFocused();
  await expect(filter).toHaveValue("all");
});

test("what is used, doubted and not recognised is counted in words that fit", async ({ openKit }) => {
  const kit = await openKit("file");
  const rows = Array.from({ length: 20 }, (_, index) => `${2600 + index * 10};x${index};y${index}`);
  const text = ["geboortegewicht;zz1;zz2", ...rows, ""].join("\r\n");
  await kit.give({ name: "weinig.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await kit.onStep("kolommen");
  const lead = kit.frame.locator("p.lead");
  await expect(lead).toContainText("1 van de 3 kolommen wordt gebruikt.");
  await expect(lead).toContainText("2 kolommen zijn niet herkend. Kies zelf een betekenis");
});

// Forty births: 20 with `ja`, 12 with `q`, 5 with `nee` and 3 with `z`; weights of 2000, 2025 … 2975; all names differ.
function births() {
  const rows = Array.from({ length: 40 }, (_, index) => {
    const care = index < 20 ? "ja" : index < 32 ? "q" : index < 37 ? "nee" : "z";
    return `0${1 + (index % 9)}-05-2021;${2000 + index * 25};270;${care};Naam${index}`;
  });
  const text = ["geboortedatum;geboortegewicht;zwangerschapsduur_dagen;kraamzorg;heet", ...rows, ""].join("\r\n");
  return { name: "geboorten.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
}

test("what is in each column is shown, of ten rows or more and of no person, and what it makes possible", async ({
  openKit,
}) => {
  const kit = await openKit("file");
  await kit.give(births());
  await kit.frame.locator("main[data-step=kolommen], main[data-step=indicatoren]").waitFor();
  await kit.goTo("Kolommen", "kolommen");
  const row = (name: string) => kit.frame.getByRole("row").filter({ has: kit.frame.getByRole("rowheader", { name }) });
  await expect(row("geboortegewicht")).toContainText("getallen, meestal van 2225 tot en met 2750", { timeout: 60_000 });
  await expect(row("geboortegewicht")).toContainText("een getal, in");
  await expect(row("geboortedatum")).toContainText("datums, meestal in 2021");
  await expect(row("geboortedatum")).toContainText("Zegt in welk jaar een rij hoort.");
  await expect(row("heet")).toContainText("per rij anders; wordt niet getoond");
  await expect(row("heet")).not.toContainText("Naam");
  await expect(row("geboortegewicht")).toContainText("Nodig voor: Laag geboortegewicht.");
  await expect(row("heet")).not.toContainText("Nodig voor");

  // Their q is our no: told by hand, undone, told again, and read.
  const care = row("kraamzorg");
  await expect(care).toContainText(/‘ja’ 50\s%, ‘q’ 30\s%, en meer/);
  await expect(care).toContainText(/38\s% past niet bij deze betekenis/);
  await expect(care).toContainText("Er zijn nog 2 andere codes");
  const code = kit.frame.getByLabel("Betekenis van code q in kolom kraamzorg", { exact: true });
  await expect(code).toHaveValue("");
  await code.selectOption("nee");
  await expect(care).toContainText(/7,5\s% past niet bij deze betekenis/);
  await kit.frame.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(code).toHaveValue("");
  await code.selectOption("nee");
  await kit.frame.getByRole("button", { name: "Lees bestand" }).click();
  await kit.onStep("indicatoren");
  await kit.goTo("Kwaliteit", "kwaliteit");
  const quality = kit.frame.getByRole("row", { name: /^Kraamzorg/ }).first();
  // 20 and 12 and 5 of 40; the three of z cannot be read.
  await expect(quality).toContainText("37");
});
