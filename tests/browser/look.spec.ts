// Looking in another way: the figures of some rows are those that the test itself counts in the file; what may be given away
// stays of everything.

import AxeBuilder from "@axe-core/playwright";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test, type Kit } from "./kit";

const FILE = fileURLToPath(new URL("../data/voorbeeld.csv", import.meta.url));
const [header = "", ...lines] = readFileSync(FILE, "utf8").trimEnd().split("\n");
const NAMES = header.split(";");
const ROWS = lines.map((line) => {
  const cells = line.split(";");
  return (name: string) => cells[NAMES.indexOf(name)]?.trim() ?? "";
});
/** Live-born children with a known weight. */
const WEIGHED = ROWS.filter(
  (row) => row("geboortegewicht") !== "" && !["", "antepartum", "durante_partu"].includes(row("sterftefase")),
);
const light = (rows: typeof ROWS, most: number) => rows.filter((row) => Number(row("geboortegewicht")) <= most).length;
const isBoy = (row: (typeof ROWS)[number]) => row("geslacht") === "jongen";

const main = (kit: Kit) => kit.frame.getByRole("main");
const field = (kit: Kit, name: string) => main(kit).getByLabel(name, { exact: true });
const bar = (kit: Kit) => main(kit).getByRole("region", { name: "Wat u nu bekijkt" });
const k01 = (kit: Kit) => main(kit).getByRole("row", { name: /^Laag geboortegewicht \(/ });
const counts = (kit: Kit) => k01(kit).locator(".indicator-row__counts").first();

/** Opens the file and shows all its rows of all years together. */
async function opened(kit: Kit) {
  await kit.frame.locator("input[type=file]").first().setInputFiles(FILE);
  await kit.onStep("indicatoren");
  await main(kit).getByText("Meer keuzes").click();
  await field(kit, "Periode per").selectOption({ label: "alle jaren samen" });
  await field(kit, "Gebied").selectOption({ value: "organisatie" });
  await expect(counts(kit)).toHaveText(`${light(WEIGHED, 2500)} van ${WEIGHED.length.toLocaleString("nl-NL")}`);
}

test("only some rows: the figures are those counted in the file, and a release stays whole", async ({ openKit }) => {
  const kit = await openKit("file");
  await opened(kit);
  await kit.goTo("Vrijgeven", "vrijgeven");
  const released = main(kit).locator(".release table");
  await expect(released).toBeVisible();
  const before = await released.innerText();
  await kit.goTo("Indicatoren", "indicatoren");

  await main(kit).getByText("Anders bekijken").click();
  await field(kit, "Alleen").selectOption({ label: "Geslacht" });
  await field(kit, "Waarde").selectOption({ label: "jongen" });
  await main(kit).getByRole("button", { name: "Toevoegen" }).click();
  const boys = ROWS.filter(isBoy);
  const unknown = ROWS.filter((row) => !["jongen", "meisje"].includes(row("geslacht"))).length;
  const said = `Alleen: Geslacht = jongen · ${boys.length} van 1.200 rijen; van ${unknown} rijen is dit niet bekend`;
  expect(unknown).toBeGreaterThan(1);
  await expect(bar(kit)).toContainText(said);
  const weighed = WEIGHED.filter(isBoy);
  await expect(counts(kit)).toHaveText(`${light(weighed, 2500)} van ${weighed.length}`);
  await expect(k01(kit)).toContainText("niet vergeleken");
  await k01(kit).getByText("Waarom niet vergeleken?").click();
  await expect(k01(kit)).toContainText("gefilterd");

  // A number must be one; then it is a second condition.
  await field(kit, "Alleen").selectOption({ label: "Geboortegewicht" });
  await field(kit, "Hoeveel").selectOption({ label: "ten minste" });
  await field(kit, "Waarde").fill("veel");
  await field(kit, "Waarde").press("Enter");
  await expect(main(kit).getByText("Vul een getal in, bijvoorbeeld 2500.")).toBeVisible();
  await expect(bar(kit)).toContainText(said);
  await field(kit, "Waarde").fill("2000,5");
  await field(kit, "Waarde").press("Enter");
  const heavier = weighed.filter((row) => Number(row("geboortegewicht")) >= 2000.5);
  await expect(bar(kit)).toContainText("Geslacht = jongen en Geboortegewicht ten minste 2000,5 g");
  await expect(counts(kit)).toHaveText(`${light(heavier, 2500)} van ${heavier.length}`);
  await expect(main(kit).getByText(/^In het geheugen: 1 MB van ten hoogste 256 MB/)).toBeVisible();

  await kit.goTo("Vergelijken", "vergelijken");
  await expect(bar(kit)).toContainText("ten minste 2000,5 g");
  for (const [step, id] of [
    ["Vrijgeven", "vrijgeven"],
    ["Factsheet", "factsheet"],
  ] as const) {
    await kit.goTo(step, id);
    await expect(main(kit).getByText("gaat altijd over het hele bestand")).toBeVisible();
  }
  await kit.goTo("Vrijgeven", "vrijgeven");
  expect(await released.innerText()).toBe(before);

  await kit.goTo("Indicatoren", "indicatoren");
  await bar(kit).getByRole("button", { name: "Alles weer bekijken" }).click();
  await expect(bar(kit)).toHaveCount(0);
  await expect(counts(kit)).toHaveText(`${light(WEIGHED, 2500)} van ${WEIGHED.length.toLocaleString("nl-NL")}`);
});

test("a split and another threshold need no reading, and what is open stays where it is", async ({ openKit }) => {
  const kit = await openKit("file");
  await opened(kit);
  await main(kit).getByText("Anders bekijken").click();
  await field(kit, "Uitsplitsen naar").focus();
  await field(kit, "Uitsplitsen naar").selectOption({ label: "Geslacht" });
  const girls = WEIGHED.filter((row) => row("geslacht") === "meisje");
  const split = main(kit).getByRole("row", { name: /^Laag geboortegewicht, Geslacht: meisje/ });
  await expect(split).toContainText(`${light(girls, 2500)} van ${girls.length}`);
  await expect(field(kit, "Uitsplitsen naar")).toBeFocused();

  await k01(kit).getByRole("button", { name: "Uitleg bij Laag geboortegewicht" }).click();
  const dialog = kit.frame.getByRole("dialog");
  await dialog.getByLabel("Wat als de grens … is: ≤").fill("2000");
  await dialog.getByRole("button", { name: "Bekijken" }).click();
  await expect(bar(kit)).toContainText("Wat als bij Laag geboortegewicht de grens ≤ 2000 g is");
  await expect(counts(kit)).toHaveText(`${light(WEIGHED, 2000)} van ${WEIGHED.length.toLocaleString("nl-NL")}`);
  await expect(k01(kit)).toContainText("wat als");
  await expect(split).toContainText(`${light(girls, 2000)} van ${girls.length}`);

  // The words change, the question stays on.
  await kit.frame.getByRole("button", { name: "EN English" }).click();
  const look = main(kit).getByRole("region", { name: "What you are looking at" });
  await expect(look).toContainText("What if the threshold of Low birth weight is ≤ 2000 g");
  const row = main(kit).getByRole("row", { name: /^Low birth weight \(≤ 2000 g\)/ });
  await expect(row).toContainText(String(light(WEIGHED, 2000)));
  await row.getByRole("button", { name: "Low birth weight" }).click();
  await dialog.getByRole("button", { name: "Back to ≤ 2500 g" }).click();
  await expect(look).not.toContainText("What if");
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test("axe finds nothing, and nothing scrolls sideways", async ({ openKit, page }) => {
      await page.setViewportSize({ width: 390, height: 800 });
      const kit = await openKit("file");
      await opened(kit);
      await main(kit).getByText("Anders bekijken").click();
      await field(kit, "Alleen").selectOption({ label: "Roken in de zwangerschap" });
      await main(kit).getByRole("button", { name: "Toevoegen" }).click();
      await expect(bar(kit)).toBeVisible();
      await field(kit, "Alleen").selectOption({ label: "Geboortedatum van het kind" });
      await main(kit).getByRole("button", { name: "Toevoegen" }).click();
      await expect(main(kit).getByText("Vul een datum in.")).toBeVisible();
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const patience = { pingWaitTime: 20_000, frameWaitTime: 120_000 };
      const { violations } = await new AxeBuilder({ page }).options(patience).withTags(tags).analyze();
      expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html.slice(0, 160)) }))).toEqual(
        [],
      );
      const over = await kit.frame.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
      expect(over).toBeLessThanOrEqual(0);
    });
  });
}
