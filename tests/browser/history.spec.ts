// Back and on through the steps, and the question of the browser before the page goes with what is open.

import { expect, HOSTS, test } from "./kit";

for (const host of HOSTS) {
  test(`back is the step before, and no address names anything (${host})`, async ({ openKit, page }) => {
    const kit = await openKit(host);
    const address = page.url();
    await kit.frame.getByRole("button", { name: "Probeer met voorbeelddata" }).click();
    await kit.onStep("indicatoren");
    await kit.goTo("Vergelijken", "vergelijken");
    await kit.goTo("Kwaliteit", "kwaliteit");
    await page.goBack();
    await kit.onStep("vergelijken");
    await expect(kit.heading).toBeFocused();
    await page.goBack();
    await kit.onStep("indicatoren");
    await page.goForward();
    await kit.onStep("vergelijken");
    await page.goBack();
    await page.goBack();
    await kit.onStep("start");
    await expect(kit.frame.getByText("Geopend: voorbeelddata.csv")).toBeVisible();
    expect(page.url()).toBe(address);
    expect(await page.evaluate(() => history.state)).toEqual({ step: "start" });
  });
}

test("the browser asks before what is open goes, and not when nothing is", async ({ openKit, page }) => {
  const kit = await openKit("file");
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await kit.frame.getByRole("main").getByText("Wat gebeurt er met mijn gegevens?").click();
  await page.reload();
  await expect(kit.frame.locator("main")).toBeVisible();
  expect(asked).toEqual([]);
  await kit.frame.getByRole("button", { name: "Probeer met voorbeelddata" }).click();
  await kit.onStep("indicatoren");
  await page.reload();
  await kit.onStep("start");
  expect(asked).toEqual(["beforeunload"]);
  // What was open is gone: there is no step to go back to.
  await page.goBack();
  await kit.onStep("start");
});
