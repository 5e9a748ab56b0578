// The rug shows the figure that its colour is about, and says by which definition that was counted.

import { expect, test, type Kit } from "./kit";

const PUBLISHED = "geteld zoals het gepubliceerde cijfer";
const lightRow = (kit: Kit) => kit.frame.getByRole("row", { name: /^Laag geboortegewicht \(/ });
const choose = (kit: Kit, name: string, label: string) =>
  kit.frame.getByRole("main").getByLabel(name, { exact: true }).selectOption({ label });

test("a cell holds the figure of the definition that it is compared by", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  // Both figures as the step Indicatoren gives them.
  await kit.frame.getByText("Meer keuzes").click();
  await choose(kit, "Periode per", "alle jaren samen");
  await choose(kit, "Gebied", "Heerlerbaan");
  const lines = kit.frame.getByRole("row", { name: /^Laag geboortegewicht(,| \()/ });
  await expect(lines.nth(1)).toContainText(PUBLISHED);
  const number = async (line: number) => (await lines.nth(line).locator("strong").innerText()).replace(/\s*%/, "");
  const [own, recomputed] = [await number(0), await number(1)];
  expect(own).not.toBe(recomputed);

  await kit.goTo("Vergelijken", "vergelijken");
  const column = kit.frame.getByRole("columnheader", { name: "Heerlerbaan" });
  await expect(column).toBeVisible();
  const at = (await kit.frame.getByRole("columnheader").allInnerTexts()).map((text) => text.trim());
  const cell = lightRow(kit)
    .getByRole("gridcell")
    .nth(at.indexOf("Heerlerbaan") - 1);
  await expect(cell).toContainText(own);
  await expect(lightRow(kit)).not.toContainText(PUBLISHED);

  await choose(kit, "Vergelijk met", "Nederland (gepubliceerd)");
  await expect(lightRow(kit)).toContainText(PUBLISHED);
  await expect(lightRow(kit)).toContainText("< 2500 g");
  await expect(cell).toContainText(recomputed);
  await cell.click();
  const detail = kit.frame.getByRole("group", { name: "Gekozen cel" });
  await expect(detail).toContainText(`Volgens de eigen definitie: ${own}`);
  await expect(detail).toContainText("Nederland: ");
});

test("what is compared with stays when other areas are chosen", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.goTo("Vergelijken", "vergelijken");
  await choose(kit, "Vergelijk met", "Nederland (gepubliceerd)");
  const against = kit.frame.getByLabel("Vergelijk met");
  for (const level of ["Wijken", "Buurten", "Gemeente", "Stadsdelen"]) {
    await choose(kit, "Gebieden", level);
    await expect(lightRow(kit)).toBeVisible();
    await expect(against).toHaveValue("published:NL01");
  }
});

test("the legend names every sign", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.goTo("Vergelijken", "vergelijken");
  for (const sign of ["▲", "▼", "△", "▽", "↑", "↓", "●", "–", "◊"]) {
    await expect(kit.frame.locator(".legend")).toContainText(sign);
  }
});

test("a figure of few cases carries a sign, and words for who does not see it", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  // Perinatal deaths are few in every stadsdeel.
  await kit.goTo("Vergelijken", "vergelijken");
  const cells = kit.frame.getByRole("row", { name: /^Perinatale sterfte/ }).getByRole("gridcell");
  const rare = cells.filter({ hasText: "~" });
  await expect(rare.first()).toContainText("kleine aantallen");
  await expect(kit.frame.locator(".legend")).toContainText("~ kleine aantallen: het cijfer is onzeker");
  await rare.first().click();
  await expect(kit.frame.getByRole("group", { name: "Gekozen cel" })).toContainText("kleine aantallen");
});

test("the chosen cell is told in sight of it, and does not hide the focus", async ({ openKit, page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.goTo("Vergelijken", "vergelijken");
  await kit.frame.getByRole("gridcell").first().focus();
  const detail = kit.frame.getByRole("group", { name: "Gekozen cel" });
  for (const key of ["ArrowRight", "PageDown", "PageDown", "Control+End"]) {
    await page.keyboard.press(key);
    await expect(detail).toBeInViewport({ ratio: 1 });
    const cell = await kit.frame.locator("td:focus").boundingBox();
    const box = await detail.boundingBox();
    expect((cell?.y ?? 0) + (cell?.height ?? 0), key).toBeLessThanOrEqual((box?.y ?? 0) + 1);
  }
});
