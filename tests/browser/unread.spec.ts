// Figures that do not hold what was changed or opened since say so, until the file has been read.

import { extractFile } from "./extract";
import { expect, test, type Kit } from "./kit";

const CHANGED = "U hebt kolommen veranderd. De cijfers zijn nog van daarvoor. Lees het bestand opnieuw.";
const step = (kit: Kit, name: string) => kit.frame.getByRole("navigation").getByRole("button", { name });
const youngMothers = (kit: Kit) => kit.frame.getByRole("row", { name: /^Tienermoeder/ });

test("changed columns count after reading again, and every later step says so until then", async ({ openKit }) => {
  const kit = await openKit("file");
  await kit.give(extractFile(900));
  await kit.onStep("indicatoren");
  await kit.goTo("Kolommen", "kolommen");
  const age = kit.frame.getByLabel("Betekenis van kolom lft");
  const before = await age.inputValue();
  await age.selectOption("");
  await expect(kit.frame.getByRole("status").first()).toHaveText(CHANGED);
  await expect(step(kit, "Kolommen")).toContainText("let op");
  for (const [name, id] of [
    ["Kwaliteit", "kwaliteit"],
    ["Indicatoren", "indicatoren"],
    ["Vergelijken", "vergelijken"],
    ["Vrijgeven", "vrijgeven"],
    ["Factsheet", "factsheet"],
  ] as const) {
    await expect(step(kit, name)).toContainText("let op");
    await kit.goTo(name, id);
    await expect(kit.frame.getByRole("main").getByText(CHANGED)).toBeVisible();
    await expect(kit.frame.getByRole("status").first()).toContainText(CHANGED);
  }

  // Undone, nothing is left to read.
  await kit.goTo("Kolommen", "kolommen");
  await kit.frame.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(age).toHaveValue(before);
  await kit.goTo("Vergelijken", "vergelijken");
  await expect(youngMothers(kit)).toBeVisible();
  await expect(kit.frame.getByText(CHANGED)).toHaveCount(0);

  await kit.goTo("Kolommen", "kolommen");
  await age.selectOption("");
  await kit.goTo("Vergelijken", "vergelijken");
  await kit.frame.getByRole("button", { name: "Lees opnieuw" }).click();
  await kit.onStep("vergelijken");
  await expect(kit.frame.getByRole("row", { name: /^Laag geboortegewicht/ }).first()).toBeVisible();
  await expect(youngMothers(kit)).toHaveCount(0);
  await expect(kit.frame.getByText(CHANGED)).toHaveCount(0);
  await expect(step(kit, "Kolommen")).toContainText("klaar");

  // The engine goes back too, not only the screen.
  await kit.goTo("Kolommen", "kolommen");
  await kit.frame.getByRole("button", { name: "Maak ongedaan" }).click();
  await kit.frame.getByRole("button", { name: "Lees bestand" }).click();
  await kit.onStep("indicatoren");
  await expect(youngMothers(kit)).toBeVisible();
});

test("a file that waits for its columns is told beside the figures of the one that is open", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.goTo("Start", "start");
  await kit.give({ name: "vreemd.csv", mimeType: "text/csv", buffer: Buffer.from("aa;bb;cc\r\n1;2;3\r\n4;5;6\r\n") });
  await kit.onStep("kolommen");
  await expect(step(kit, "Kolommen")).toContainText("let op");
  await kit.goTo("Indicatoren", "indicatoren");
  await expect(kit.frame.getByRole("main").getByText("Het bestand vreemd.csv is nog niet gelezen.")).toBeVisible();
  await kit.frame.getByRole("button", { name: "Naar de kolommen" }).click();
  await kit.onStep("kolommen");
});
