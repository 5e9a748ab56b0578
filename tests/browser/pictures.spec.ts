// Pictures in step vergelijken and the step veranderingen: keyboard, table, words, and that only a release leaves the page.

import { readFile } from "node:fs/promises";
import { expect, test, type Kit } from "./kit";

const choose = (kit: Kit, name: string, label: string) =>
  kit.frame.getByRole("main").getByLabel(name, { exact: true }).selectOption({ label });
const drawing = (kit: Kit) => kit.frame.locator("svg.picture");

async function comparison(kit: Kit): Promise<void> {
  await kit.onStep("indicatoren");
  await kit.goTo("Vergelijken", "vergelijken");
  await expect(drawing(kit)).toBeVisible({ timeout: 30_000 });
}

test("marks are reached with the arrow keys, and the chosen one stands below in words", async ({ openKit, page }) => {
  const kit = await openKit("file", "?demo");
  await comparison(kit);
  await choose(kit, "Gebieden", "Wijken");
  await choose(kit, "Wat wilt u zien?", "één kenmerk, gebieden naar grootte");
  await expect(kit.frame.locator("svg.picture--funnel")).toBeVisible();
  const marks = kit.frame.locator("[data-point]");
  expect(await marks.count()).toBeGreaterThan(10);
  await expect(kit.frame.locator("[data-point][tabindex='0']")).toHaveCount(1);
  await marks.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(marks.nth(1)).toBeFocused();
  const words = await marks.nth(1).getAttribute("aria-label");
  await expect(kit.frame.locator(".picture-box__chosen")).toHaveText(words ?? "");
  await page.keyboard.press("End");
  await expect(marks.last()).toBeFocused();
});

test("every picture has a heading, a rule and a table with as many rows as it has marks", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await comparison(kit);
  for (const [label, kind] of [
    ["één gebied, alle kenmerken", "spine"],
    ["één kenmerk, gebieden naar grootte", "funnel"],
    ["één kenmerk, gebieden als tegels", "tiles"],
    ["één gebied, jaar na jaar", "years"],
  ] as const) {
    await choose(kit, "Wat wilt u zien?", label);
    await expect(kit.frame.locator(`svg.picture--${kind}`)).toBeVisible();
    const box = kit.frame.locator(".picture-box");
    await expect(box.getByRole("heading")).not.toBeEmpty();
    await expect(box.locator(".rule")).not.toBeEmpty();
    await box.getByText("De tabel bij dit beeld").click();
    const rows = await box.getByRole("row").count();
    expect(rows - 1, kind).toBeGreaterThanOrEqual(await box.locator("[data-point]").count());
  }
});

test("a drawing leaves the page only of a release", async ({ openKit, page }) => {
  const kit = await openKit("file", "?demo");
  await comparison(kit);
  const button = kit.frame.getByRole("button", { name: "Download als SVG" });
  const [saved] = await Promise.all([page.waitForEvent("download"), button.click()]);
  expect(saved.suggestedFilename()).toBe("kansrijk-spine.svg");
  const svg = await readFile((await saved.path()) ?? "", "utf8");
  expect(svg).toMatch(/^<svg class="picture picture--spine"/);
  await choose(kit, "Gebieden", "Wijken");
  await expect(drawing(kit)).toBeVisible();
  await expect(button).toHaveCount(0);
});

test("two periods are set beside each other, and a difference is never called an effect", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.goTo("Veranderingen", "veranderingen");
  const table = kit.frame.getByRole("table", { name: /^Heerlen: 20\d\d naast 20\d\d/ });
  await expect(table).toBeVisible({ timeout: 30_000 });
  const row = table.getByRole("row", { name: /^Vroeggeboorte/ });
  await expect(row).toContainText("procentpunt");
  await expect(row).toContainText("onder");
  await expect(kit.frame.getByRole("main")).toContainText("Een verschil zegt niet waardoor het komt.");
  await expect(kit.frame.getByRole("heading", { name: "Vijf jaar op rij" })).toBeVisible();
  await choose(kit, "Gebied", "Hoensbroek");
  const ofArea = kit.frame.getByRole("table", { name: /^Hoensbroek: / });
  await expect(ofArea.getByRole("row", { name: /^Vroeggeboorte/ })).toContainText("de rest van Heerlen");
  const years = await kit.frame.getByLabel("Toen", { exact: true }).locator("option").allInnerTexts();
  await choose(kit, "Later", years[0] ?? "");
  await expect(kit.frame.getByText("Voor een verandering zijn twee perioden nodig.")).toBeVisible();
});
