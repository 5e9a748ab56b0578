// Everything without a mouse.

import { expect, test } from "./kit";

test("demo, definition and rug by keyboard alone", async ({ openKit }) => {
  const kit = await openKit("file");
  const { frame, page } = kit;
  await kit.onStep("start");
  await frame.getByRole("button", { name: "NL Nederlands" }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(frame.locator("input[type=file]")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(frame.getByRole("button", { name: "Probeer met voorbeelddata" })).toBeFocused();
  await page.keyboard.press("Enter");
  await kit.onStep("indicatoren");

  const explain = frame.getByRole("button", { name: /^Uitleg bij/ }).first();
  await explain.focus();
  await page.keyboard.press("Enter");
  await expect(frame.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(frame.getByRole("dialog")).toHaveCount(0);
  await expect(explain).toBeFocused();

  await frame.getByRole("navigation").getByRole("button", { name: "Vergelijken" }).focus();
  await page.keyboard.press("Enter");
  await kit.onStep("vergelijken");
  const grid = frame.getByRole("grid");
  const cells = grid.locator("td");
  await expect(cells.first()).toBeVisible();
  await expect(grid.locator("td[tabindex='0']")).toHaveCount(1);
  await cells.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(cells.nth(1)).toBeFocused();
  await expect(grid.locator("td[tabindex='0']")).toHaveCount(1);
  const area = await grid.getByRole("columnheader").nth(2).innerText();
  await page.keyboard.press("Enter");
  const spine = frame.getByRole("heading", { name: `${area} naast Heerlen` });
  await expect(spine).toBeFocused({ timeout: 20_000 });
  await frame.getByRole("button", { name: `Open ${area}` }).focus();
  await page.keyboard.press("Enter");
  await kit.onStep("indicatoren");
  await expect(frame.getByLabel("Gebied")).toHaveValue(/^SD0917-/);
  await expect(kit.heading).toContainText(area);
});
