// A wrong file is told as such, and nothing that was open is lost.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { extractFile } from "./extract";
import { expect, test } from "./kit";

const WRONG_PROFILE = fileURLToPath(new URL("../data/profile-wrong.json", import.meta.url));

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
  {
    name: "aantallen.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("gebied;jaar;indicator;teller;noemer\nGM0000;2016;K01;70;800\nGM0917;2017;K01;x;780\n"),
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

const json = (name: string, document: object) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify(document)),
});

test("a wrong profile and a wrong mapping are refused with every place, and what was open stays", async ({
  openKit,
}) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  const alert = kit.frame.getByRole("alert");
  for (const { file, places } of [
    {
      file: { name: "gemeente.json", mimeType: "application/json", buffer: await readFile(WRONG_PROFILE) },
      places: ["areas[0].level", "thresholds.numerator", "theme.accent"],
    },
    {
      file: json("kolommen.json", {
        schema: "kansrijk.mapping/1",
        columns: [
          { column: "gewicht", variable: "geboortegewigt", confidence: 1, kept: true },
          { column: "plaats", variable: "gebied", confidence: 1, kept: true },
        ],
      }),
      places: ["gewicht", "plaats"],
    },
  ]) {
    await kit.goTo("Start", "start");
    await kit.give(file);
    await expect(alert).toBeFocused();
    await expect(alert.getByRole("listitem")).toHaveCount(places.length);
    for (const [index, place] of places.entries()) {
      await expect(alert.getByRole("listitem").nth(index)).toContainText(place);
      await expect(alert.getByRole("listitem").nth(index)).toContainText(
        file.name === "gemeente.json" ? file.name : "kolom",
      );
    }
    await expect(alert).toContainText("is er nog");
    await kit.goTo("Indicatoren", "indicatoren");
    await expect(kit.frame.getByRole("table", { name: /^Kind/ }).first()).toBeVisible();
  }
});

test("a look at a file that fails in the page leaves it to the worker, which reads it or tells", async ({
  openKit,
}) => {
  const kit = await openKit("file");
  await kit.onStep("start");
  await kit.frame.locator("html").evaluate(() => {
    Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotReadableError"));
  });
  await kit.give(extractFile(900));
  await kit.onStep("indicatoren");
});
