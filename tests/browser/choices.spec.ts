// What is chosen in one step holds in the others.

import { expect, test, type Kit } from "./kit";

const choice = (kit: Kit, name: string) => kit.frame.getByRole("main").getByLabel(name, { exact: true });

test("area and period follow from step to step", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  const period = choice(kit, "Periode");
  const newest = await period.locator("option").first().textContent();
  await expect(period.locator("option:checked")).toHaveText(newest ?? "");

  await choice(kit, "Gebied").selectOption({ label: "Hoensbroek" });
  await period.selectOption("2019");
  await kit.goTo("Vergelijken", "vergelijken");
  await expect(choice(kit, "Gebieden")).toHaveValue("stadsdeel");
  await expect(period).toHaveValue("2019");
  await expect(kit.frame.locator("td[tabindex='0']")).toHaveCount(1);
  const at = (await kit.frame.getByRole("columnheader").allInnerTexts()).map((text) => text.trim());
  await expect(kit.frame.locator("td[tabindex='0']")).toHaveAttribute(
    "data-place",
    `0-${at.indexOf("Hoensbroek") - 1}`,
  );
  await kit.goTo("Factsheet", "factsheet");
  await expect(choice(kit, "Gebied").locator("option:checked")).toHaveText("Hoensbroek");
  await expect(period).toHaveValue("2019");

  await choice(kit, "Gebied").selectOption({ label: "Heerlerheide" });
  await period.selectOption("2020");
  await kit.goTo("Indicatoren", "indicatoren");
  await expect(choice(kit, "Gebied").locator("option:checked")).toHaveText("Heerlerheide");
  await expect(period).toHaveValue("2020");
});

test("the findings are about the area that is compared with", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await choice(kit, "Periode").selectOption("2021");
  const findings = kit.frame.getByRole("region", { name: "In het kort" });
  await expect(findings.getByRole("listitem").first()).not.toContainText("Bezig");
  const benchmark = choice(kit, "Vergelijk met");
  const names = await benchmark.locator("option").allTextContents();
  expect(names.length).toBeGreaterThan(1);
  const published = kit.frame.locator(".indicator-row__published .figures");
  for (const name of names) {
    await benchmark.selectOption({ label: name });
    // Every area that is offered has a figure on the screen.
    await expect(published.filter({ hasText: name }).first()).toBeAttached();
    await expect(findings.getByRole("listitem").first()).not.toContainText("Bezig");
    for (const other of names.filter((one) => one !== name)) await expect(findings).not.toContainText(other);
  }
});
