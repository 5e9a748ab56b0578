// From the first screen to the factsheet, from a file and from a server.

import { readFile } from "node:fs/promises";
import { extractFile, lightShare } from "./extract";
import { expect, HOSTS, test } from "./kit";

/** Cells of a line; a `;` between quotes is no border. */
function cells(line: string): string[] {
  return (line.match(/("([^"]|"")*"|[^;]*)(;|$)/g) ?? []).map((cell) => cell.replace(/;$/, ""));
}

for (const host of HOSTS) {
  test(`demo data lead through every step (${host})`, async ({ openKit }) => {
    const kit = await openKit(host);
    const { frame, page } = kit;
    await kit.onStep("start");
    await frame.getByRole("button", { name: "Probeer met voorbeelddata" }).click();
    await kit.onStep("indicatoren");
    await expect(kit.heading).toBeFocused();
    await expect(frame.getByRole("banner").getByText("Voorbeelddata (verzonnen)")).toBeVisible();
    await expect(frame.getByText("Alleen voor uzelf: exacte cijfers.")).toBeVisible();
    const kind = frame.getByRole("table", { name: /^Kind/ }).first();
    await expect(kind.getByRole("row").nth(1)).toContainText("%");

    for (const [name, step] of [
      ["Kolommen", "kolommen"],
      ["Kwaliteit", "kwaliteit"],
      ["Vergelijken", "vergelijken"],
      ["Vrijgeven", "vrijgeven"],
      ["Factsheet", "factsheet"],
    ] as const) {
      await kit.goTo(name, step);
      await expect(kit.heading).toBeFocused();
      await expect(frame.getByRole("banner").getByText("Voorbeelddata (verzonnen)")).toBeVisible();
      await expect(frame.getByRole("status").first()).toContainText(name);
    }

    await expect(frame.getByRole("region", { name: "Voorbeeld van de factsheet" })).toContainText("Heerlen");
    const [sheet] = await Promise.all([
      page.waitForEvent("download"),
      frame.getByRole("button", { name: "Download factsheet" }).click(),
    ]);
    expect(sheet.suggestedFilename()).toMatch(/^factsheet-GM0917-.*\.html$/);
  });
}

test("a release is downloaded for Dutch Excel and says that it is a draft", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.goTo("Vrijgeven", "vrijgeven");
  await expect(kit.frame.getByText("Concept.", { exact: true })).toBeVisible();
  const [file] = await Promise.all([
    kit.page.waitForEvent("download"),
    kit.frame.getByRole("button", { name: "CSV voor Excel" }).click(),
  ]);
  expect(file.suggestedFilename()).toContain("concept");
  const text = await readFile(await file.path(), "utf8");
  expect(text.startsWith("\ufeff")).toBe(true);
  const [head = "", ...rows] = text.slice(1).split("\r\n");
  expect(head.split(";")).toContain("indicator");
  const place = head.split(";").indexOf("level");
  const levels = new Set(rows.filter(Boolean).map((row) => cells(row)[place]));
  expect([...levels].sort()).toEqual(["gemeente", "stadsdeel"]);
});

test("an own extract gives an own value beside a benchmark in two actions", async ({ openKit }) => {
  const kit = await openKit("file");
  await kit.give(extractFile(900));
  await kit.onStep("indicatoren");
  await expect(kit.frame.getByRole("banner").getByText("Voorbeelddata")).toHaveCount(0);
  const row = kit.frame.getByRole("row").filter({ has: kit.frame.getByText("Laag geboortegewicht", { exact: false }) });
  await expect(row.first()).toContainText(lightShare(900));
  await expect(kit.frame.getByText(/Vergeleken met Nederland/).first()).toBeVisible();
});

test("the language switch changes the words and keeps the data", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.frame.getByRole("button", { name: "EN English" }).click();
  await expect(kit.frame.getByText("For your eyes only: exact numbers.")).toBeVisible();
  await expect(kit.frame.getByRole("table", { name: /^Child/ }).first()).toBeVisible();
});

test("exact numbers are not printed", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await expect(kit.frame.getByRole("table").first()).toBeVisible();
  await kit.page.emulateMedia({ media: "print" });
  await expect(kit.frame.getByRole("table").first()).toBeHidden();
  await expect(kit.frame.getByText("wordt niet afgedrukt")).toBeVisible();
});
