// On paper: the factsheet whole and as wide as the paper, nothing of the page around it.

import { expect, test } from "./kit";

// CSS pixels of A4 at 96 to the inch, upright and on its side.
for (const [name, width, height] of [
  ["portrait", 794, 1123],
  ["landscape", 1123, 794],
] as const) {
  test(`the factsheet is printed at full width (${name})`, async ({ openKit, page }) => {
    await page.setViewportSize({ width, height });
    const kit = await openKit("file", "?demo");
    await kit.onStep("indicatoren");
    await kit.goTo("Factsheet", "factsheet");
    const sheet = kit.frame.getByRole("region", { name: "Voorbeeld van de factsheet" });
    await expect(sheet).toContainText("Heerlen");
    await page.emulateMedia({ media: "print" });
    await expect(kit.frame.getByRole("navigation")).toBeHidden();
    await expect(kit.heading).toBeHidden();
    const box = await kit.frame.locator(".sheet__paper .page").first().boundingBox();
    // A scroll bar of the screen is not on paper.
    expect(box?.x).toBe(0);
    expect(box?.width).toBeGreaterThan(width - 20);
    const isWhole = await sheet.evaluate((one) => one.scrollHeight <= one.clientHeight + 1);
    expect(isWhole, "nothing is cut off").toBe(true);
  });
}

test("the keys for printing print the frame, from inside and from the outer page", async ({ openKit, page }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.goTo("Factsheet", "factsheet");
  const frame = page.frame({ name: "kit" });
  const printed = () => frame?.evaluate(() => (window as unknown as { printed: number }).printed);
  await frame?.evaluate(() => {
    const counted = Object.assign(window, { printed: 0 });
    window.print = () => void (counted.printed += 1);
  });
  await kit.heading.press("Control+p");
  await expect.poll(printed).toBe(1);
  await page.evaluate(() => dispatchEvent(new KeyboardEvent("keydown", { key: "p", ctrlKey: true })));
  await expect.poll(printed).toBe(2);
});
