// A wrong file is told as such, and nothing that was open is lost.

import { expect, test } from "./kit";

const BAD = [
  { name: "leeg.csv", mimeType: "text/csv", buffer: Buffer.alloc(0) },
  {
    name: "rommel.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 167 + 13) % 256)),
  },
  {
    name: "fout.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("<!doctype html><html><body><h1>404 Not Found</h1></body></html>"),
  },
];

for (const file of BAD) {
  test(`${file.name} is refused with a reason and keeps what was open`, async ({ openKit }) => {
    const kit = await openKit("file", "?demo");
    await kit.onStep("indicatoren");
    await kit.goTo("Start", "start");
    await kit.give(file);
    const alert = kit.frame.getByRole("alert");
    await expect(alert).toContainText("Dit bestand kan niet worden gelezen");
    await expect(alert).toBeFocused();
    await expect(alert.getByRole("listitem").first()).not.toBeEmpty();
    await expect(alert).toContainText("is er nog");
    await kit.goTo("Indicatoren", "indicatoren");
    await expect(kit.frame.getByRole("table", { name: /^Kind/ }).first()).toBeVisible();
  });
}
