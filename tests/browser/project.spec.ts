// The work of a user in a file: saved, opened with the next extract or in another page, and refused whole when it is not right.

import { readFile } from "node:fs/promises";
import { extractFile } from "./extract";
import { expect, test, type Kit } from "./kit";

/** Saves the project and gives what is in it. */
async function saved(kit: Kit): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    kit.page.waitForEvent("download"),
    kit.frame.getByRole("button", { name: "Bewaar uw keuzes" }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

const json = (name: string, text: string) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
const unsaved = (kit: Kit) => kit.frame.getByText("nog niet bewaard");
const meaning = (kit: Kit, column: string) => kit.frame.getByLabel(`Betekenis van kolom ${column}`, { exact: true });

/** Makes a choice that no proposal would make, and reads the file with it. */
async function choose(kit: Kit): Promise<void> {
  await kit.give(extractFile(900));
  await kit.onStep("indicatoren");
  await expect(unsaved(kit)).toHaveCount(0);
  await kit.goTo("Kolommen", "kolommen");
  await meaning(kit, "gesl").selectOption("");
  await expect(unsaved(kit)).toBeVisible();
  await kit.frame.getByRole("button", { name: "Lees bestand" }).click();
  await kit.onStep("indicatoren");
}

test("choices come back with another extract, and hold no rows", async ({ openKit }) => {
  const kit = await openKit("file");
  await choose(kit);
  const { name, text } = await saved(kit);
  expect(name).toMatch(/^kansrijk-heerlen-\d{4}-\d\d-\d\d\.project\.json$/);
  await expect(unsaved(kit)).toHaveCount(0);
  const project = JSON.parse(text) as { schema: string; mapping: { columns: { column: string; variable: unknown }[] } };
  expect(project.schema).toBe("kansrijk.project/1");
  expect(project.mapping.columns.find(({ column }) => column === "gesl")?.variable).toBeNull();
  // A day and a weight that stand in a row.
  expect(text).not.toMatch(/-2021|1900/);

  await kit.page.reload();
  await kit.onStep("start");
  await kit.give(json(name, text));
  await expect(kit.frame.getByText(`De keuzes uit ${name} staan klaar.`).first()).toBeVisible();
  await kit.give(extractFile(450, "volgend-jaar.csv"));
  await kit.onStep("indicatoren");
  await expect(kit.frame.getByText(`De keuzes uit ${name} zijn terug.`).first()).toBeVisible();
  await expect(unsaved(kit)).toHaveCount(0);
  await kit.goTo("Kolommen", "kolommen");
  await expect(meaning(kit, "gesl")).toHaveValue("");
  await expect(meaning(kit, "lft")).toHaveValue("leeftijd_moeder");
});

test("a project brings its profile and figures, together with the extract", async ({ openKit }) => {
  const kit = await openKit("file");
  const profile = {
    schema: "kansrijk.profile/1",
    id: "eigen",
    name: "Eigen gemeente (verzonnen)",
    areas: [{ code: "GM9999", level: "gemeente", name: "Eigen" }],
  };
  const figures = "indicator;area;period;value;unit;source\nK01;GM9999;2016;6,1;%;verzonnen voor deze test\n";
  const project = {
    schema: "kansrijk.project/1",
    profile,
    benchmarks: [{ name: "cijfers.csv", text: figures }],
  };
  await kit.give(extractFile(900), json("werk.json", JSON.stringify(project)));
  await kit.onStep("indicatoren");
  await expect(kit.frame.getByText("De gepubliceerde cijfers uit cijfers.csv zijn toegevoegd.").first()).toBeVisible();
  const again = JSON.parse((await saved(kit)).text) as typeof project;
  expect(again.profile).toMatchObject(profile);
  expect(again.benchmarks).toEqual(project.benchmarks);
  // Opened once more, the same figures are not added to themselves.
  await kit.give(json("werk.json", JSON.stringify(project)));
  await expect(kit.frame.getByText("De keuzes uit werk.json zijn terug.").first()).toBeVisible();
  expect((JSON.parse((await saved(kit)).text) as typeof project).benchmarks).toEqual(project.benchmarks);
});

test("a project that comes with a wrong profile leaves nothing behind, and figures that are added are work to save", async ({
  openKit,
}) => {
  const kit = await openKit("file");
  const project = json("werk.json", JSON.stringify({ schema: "kansrijk.project/1", benchmarks: [] }));
  const wrong = json("profiel.json", JSON.stringify({ schema: "kansrijk.profile/1", id: "x", areas: 3 }));
  await kit.give(project, wrong);
  await expect(kit.frame.getByRole("alert")).toBeVisible();
  await kit.give(extractFile(900));
  await kit.onStep("indicatoren");
  await expect(kit.frame.getByText("zijn terug")).toHaveCount(0);
  await expect(unsaved(kit)).toHaveCount(0);
  const figures = "indicator;area;period;value;unit;source\nK01;GM0917;2021;6,1;%;verzonnen voor deze test\n";
  await kit.give({ name: "cijfers.csv", mimeType: "text/csv", buffer: Buffer.from(figures) });
  await expect(unsaved(kit)).toBeVisible();
});

/** Lets a file fall on the step that is on. */
const drop = (kit: Kit, name: string, text: string) =>
  kit.frame.locator("main").evaluate(
    (main, { name, text }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      main.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    { name, text },
  );

test("another profile on a step with figures leaves no error behind", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  const areas = [{ code: "GM0917", level: "gemeente", name: "Heerlen (eigen)" }];
  const profile = { schema: "kansrijk.profile/1", id: "eigen", name: "Eigen profiel (verzonnen)", areas };
  for (const [name, step] of [
    ["Indicatoren", "indicatoren"],
    ["Vergelijken", "vergelijken"],
    ["Veranderingen", "veranderingen"],
  ] as const) {
    await kit.goTo(name, step);
    await expect(kit.frame.getByRole("main").getByRole("combobox").first()).toBeVisible();
    await drop(kit, "eigen.json", JSON.stringify(profile));
    await expect(kit.frame.getByText("eigen.json", { exact: false }).first()).toBeVisible();
    await expect(kit.frame.getByRole("main")).toHaveAttribute("aria-busy", "false", { timeout: 60_000 });
    await expect(kit.frame.getByText("nothing has been read")).toHaveCount(0);
  }
});

test("a project that is not right is refused whole, and what is open stays", async ({ openKit }) => {
  const kit = await openKit("file");
  await choose(kit);
  const { text } = await saved(kit);
  for (const [wrong, message] of [
    [text.replace("kansrijk.project/1", "kansrijk.project/9"), "schema noemt een andere versie"],
    [
      text.replace('"heerlen"', '"elders"').replace('"profile": null', '"profile": "elders"'),
      "profile heeft geen waarde",
    ],
    [text.replace('"variable": "leeftijd_moeder"', '"variable": "leeftijd_moder"'), "mapping"],
    [text.replace('"area":', '"gebied":'), "view.gebied"],
    [text.slice(0, 400), "de JSON houdt te vroeg op"],
  ] as const) {
    await kit.give(json("werk.json", wrong));
    await expect(kit.frame.getByRole("alert").or(kit.frame.locator(".error-summary")).first()).toContainText(message);
    await expect(kit.frame.getByText("geboorten.csv").first()).toBeVisible();
    await kit.frame.getByRole("button", { name: "Sluiten" }).click();
  }
  await kit.goTo("Kolommen", "kolommen");
  await expect(meaning(kit, "gesl")).toHaveValue("");
});
