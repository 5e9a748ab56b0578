// Parquet and Arrow files in the page: read by the second module, and refused without harm when they are damaged.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "./kit";

const file = (name: string) => fileURLToPath(new URL(`../data/columnar/${name}`, import.meta.url));

for (const name of ["voorbeeld.parquet", "voorbeeld.feather"]) {
  test(`${name} gives figures and says what is known of its columns`, async ({ openKit }) => {
    const kit = await openKit("file");
    await kit.frame.locator("input[type=file]").setInputFiles(file(name));
    await kit.onStep("indicatoren");
    await expect(kit.frame.getByRole("table", { name: /^Kind/ }).first()).toBeVisible();
    await kit.goTo("Kwaliteit", "kwaliteit");
    await expect(kit.frame.getByText("160").first()).toBeVisible();
  });
}

test("a Parquet file that was cut off is refused with a reason, and what was open stays", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.goTo("Start", "start");
  const whole = await readFile(file("voorbeeld.parquet"));
  await kit.give({ name: "half.parquet", mimeType: "", buffer: whole.subarray(0, whole.length / 2) });
  const alert = kit.frame.getByRole("alert");
  await expect(alert).toContainText("dit Parquet-bestand is niet volledig of is beschadigd");
  await kit.goTo("Indicatoren", "indicatoren");
  await expect(kit.frame.getByRole("table", { name: /^Kind/ }).first()).toBeVisible();
});
