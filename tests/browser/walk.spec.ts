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
      ["Veranderingen", "veranderingen"],
      ["Vrijgeven", "vrijgeven"],
      ["Factsheet", "factsheet"],
    ] as const) {
      await kit.goTo(name, step);
      await expect(kit.heading).toBeFocused();
      await expect(frame.getByRole("banner").getByText("Voorbeelddata (verzonnen)")).toBeVisible();
      await expect(frame.getByRole("status").first()).toContainText(name);
    }

    await expect(frame.getByRole("region", { name: "Voorbeeld van de factsheet" })).toContainText("Heerlen");
    // Every step was opened, so every step is done.
    await expect(frame.getByRole("navigation").getByText("klaar")).toHaveCount(8);
    const [sheet] = await Promise.all([
      page.waitForEvent("download"),
      frame.getByRole("button", { name: "Download factsheet" }).click(),
    ]);
    expect(sheet.suggestedFilename()).toMatch(/^factsheet-GM0917-.*\.html$/);
  });
}

test("a release is audited and downloaded for Dutch Excel", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.goTo("Vrijgeven", "vrijgeven");
  await expect(kit.frame.getByText("De controle op herleidbaarheid is gedaan")).toBeVisible({ timeout: 60_000 });
  await expect(kit.frame.getByText("Concept")).toHaveCount(0);
  const [file] = await Promise.all([
    kit.page.waitForEvent("download"),
    kit.frame.getByRole("button", { name: "CSV voor Excel" }).click(),
  ]);
  expect(file.suggestedFilename()).toContain("kansrijk-vrijgave");
  const text = await readFile(await file.path(), "utf8");
  expect(text.startsWith("\ufeff")).toBe(true);
  const [head = "", ...rows] = text.slice(1).split("\r\n");
  expect(head.split(";")).toContain("indicator");
  const place = head.split(";").indexOf("level");
  const levels = new Set(rows.filter(Boolean).map((row) => cells(row)[place]));
  expect([...levels].sort()).toEqual(["gemeente", "stadsdeel"]);

  // The two forms cannot be mistaken for each other, and a name says what is in the file.
  const [other] = await Promise.all([
    kit.page.waitForEvent("download"),
    kit.frame.getByRole("button", { name: "CSV, internationaal" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/gemeente.*stadsdeel.*per-3-jaar.*excel\.csv$/);
  expect(other.suggestedFilename()).toMatch(/gemeente.*stadsdeel.*per-3-jaar.*internationaal\.csv$/);

  // The numbers above the preview add up to its rows, which are those of the file.
  const number = async (name: string) => {
    const fact = kit.frame.locator(".facts__fact").filter({ hasText: name }).locator("dd");
    return Number((await fact.innerText()).replaceAll(".", ""));
  };
  const [shown, unsure, hidden, without] = await Promise.all(
    ["getoond", "waarvan onzeker", "afgeschermd", "geen gegevens"].map(number),
  );
  expect((shown ?? 0) + (hidden ?? 0) + (without ?? 0)).toBe(rows.filter(Boolean).length);
  expect(unsure).toBeLessThan(shown ?? 0);
  const flag = head.split(";").indexOf("flag");
  const flags = rows.filter(Boolean).map((row) => cells(row)[flag]);
  expect(flags.filter((one) => one === "unreliable")).toHaveLength(unsure ?? -1);
  expect(flags.filter((one) => one === "withheld")).toHaveLength(hidden ?? -1);
});

test("the explanation of a kenmerk speaks no code, and tells published figures apart", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.frame.getByRole("button", { name: "Uitleg bij Laag geboortegewicht", exact: true }).click();
  const dialog = kit.frame.getByRole("dialog");
  await expect(dialog).toContainText("Grenswaarde: ≤ 2500 g");
  await expect(dialog).not.toContainText(/\$|threshold|gestationFloor|vitalStatus/);
  // Two figures of one area and year that differ in their definition only.
  const rows = dialog.getByRole("row", { name: /^Nederland 2016/ });
  await expect(rows).toHaveCount(2);
  const definitions = await rows.getByRole("cell").filter({ hasText: "Grenswaarde" }).allInnerTexts();
  expect(new Set(definitions).size).toBe(2);
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
