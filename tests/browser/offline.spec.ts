// The whole job with the network cable out: from a file on a stick, of a CSV and of a workbook, to a factsheet that was saved.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { extractFile } from "./extract";
import { expect, test, type Kit } from "./kit";

const WORKBOOK = fileURLToPath(new URL("../data/formats/voorbeeld.xlsx", import.meta.url));

/** Saves the factsheet of the extract that is open, and gives its text. */
async function factsheet(kit: Kit): Promise<string> {
  await kit.onStep("indicatoren");
  await kit.goTo("Factsheet", "factsheet");
  const [sheet] = await Promise.all([
    kit.page.waitForEvent("download"),
    kit.frame.getByRole("button", { name: "Download factsheet" }).click(),
  ]);
  return readFile(await sheet.path(), "utf8");
}

test("a CSV and a workbook become factsheets without a network", async ({ openKit, context }) => {
  await context.setOffline(true);
  const kit = await openKit("file");
  await kit.give(extractFile(900));
  const first = await factsheet(kit);
  expect(first).toContain("Tienermoeder");
  expect(first).toContain("2021");
  await kit.goTo("Start", "start");
  await kit.frame.locator("input[type=file]").setInputFiles(WORKBOOK);
  const second = await factsheet(kit);
  expect(second).toContain("Heerlen");
  expect(second).not.toBe(first);
});
