// A file with a row per contact: known by its columns, the rule shown in words and changed, and the figures that come of it.

import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./kit";

/**
 * By the kit's rule (the last contact of kind 13 from 548 up to 1095 days) of twenty children a0–a9 have 3, overweight, and b0–b9
 * have 2; c0–c9 have a 3 at 366 days, which is before the window.
 */
function contacts(): Buffer {
  const lines = ["kind_id;geboortedatum;gemeente_code;so_a;dat_a;d_i_jgz"];
  for (let child = 0; child < 10; child += 1) {
    lines.push(`a${child};10-01-2019;GM0917;13;20210112;2`, `a${child};10-01-2019;GM0917;13;20210228;3`);
    lines.push(`b${child};01-02-2019;GM0917;13;20210201;2`, `c${child};01-03-2019;GM0917;13;20200301;3`);
  }
  return Buffer.from(lines.join("\r\n"));
}

test("contacts become children by a rule that can be read and changed", async ({ openKit }) => {
  test.setTimeout(180_000);
  const kit = await openKit("file");
  const { frame, page } = kit;
  await kit.give({ name: "jgz.csv", mimeType: "text/csv", buffer: contacts() });
  await kit.onStep("koppelen");
  await expect(frame.getByLabel("Rol van jgz.csv")).toHaveValue("contact");

  await frame.getByRole("button", { name: "Kolommen van jgz.csv" }).click();
  await kit.onStep("kolommen");
  await expect(frame.getByRole("heading", { name: "Welk contact van een kind telt?" })).toBeVisible();
  const rule = frame.getByRole("group", { name: /^Gewichtsklasse/ });
  const from = rule.getByLabel("Leeftijd vanaf");
  await expect(from).toHaveValue("548");
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map(({ id }) => id)).toEqual([]);

  const read = async () => {
    await frame.getByRole("button", { name: "Terug naar koppelen" }).click();
    await kit.onStep("koppelen");
    await frame.getByRole("button", { name: /^Koppel (en|opnieuw)/ }).click();
    await expect(frame.getByRole("button", { name: "Koppel opnieuw" })).toBeVisible({ timeout: 60_000 });
  };
  await read();
  await expect(frame.locator("main")).toContainText(
    "Contacten van de goede soort, maar buiten de leeftijd in de regel voor 'gewichtsklasse': 10.",
  );
  await kit.goTo("Indicatoren", "indicatoren");
  const overweight = frame.locator("tr", { hasText: "Overgewicht bij jonge kinderen" }).first();
  // 10 of the 20 who are known.
  await expect(overweight).toContainText("50");
  await expect(frame.locator("main")).toContainText("30 kinderen");

  await kit.goTo("Kolommen", "kolommen");
  await from.fill("365");
  await read();
  await kit.goTo("Indicatoren", "indicatoren");
  // 20 of all 30.
  await expect(overweight).toContainText("66,7");

  await kit.goTo("Kolommen", "kolommen");
  await frame.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(from).toHaveValue("548");
});
