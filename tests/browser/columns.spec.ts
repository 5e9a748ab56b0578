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
