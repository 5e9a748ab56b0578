// Stop means stop, and what was open stays open; so it does when the file changes under the reading.

import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asCsv, inventedRows } from "./extract";
import { expect, test, type Kit } from "./kit";

let folder: string;
let large: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kansrijk-"));
  large = join(folder, "groot.csv");
  const [head = "", ...rows] = asCsv(inventedRows(20_000))
    .toString("utf8")
    .split(/(?<=\r\n)/);
  // About 1 GB: enough that the reading is still busy when Stop is pressed.
  await writeFile(large, head);
  const block = Buffer.from(rows.join("").repeat(20));
  for (let index = 0; index < 48; index += 1) await writeFile(large, block, { flag: "a" });
});

test.afterAll(() => rm(folder, { recursive: true }));

/** Opens the demo, and then a file that takes a while. */
async function readLarge(kit: Kit): Promise<Kit> {
  await kit.onStep("indicatoren");
  await kit.goTo("Start", "start");
  await kit.frame.locator("input[type=file]").setInputFiles(large);
  await kit.frame.getByRole("progressbar").waitFor();
  return kit;
}

test("stopping a reading keeps what was open", async ({ openKit }) => {
  const kit = await readLarge(await openKit("file", "?demo"));
  await kit.frame.getByRole("button", { name: "Stop" }).click();
  await expect(kit.frame.getByText("Gestopt. Wat al geopend was, is er nog.").first()).toBeVisible();
  await kit.goTo("Indicatoren", "indicatoren");
  await expect(kit.frame.getByRole("table", { name: /^Kind/ }).first()).toBeVisible();
  await kit.goTo("Vrijgeven", "vrijgeven");
  await expect(kit.frame.getByRole("heading", { name: "Downloaden" })).toBeVisible();
});

test("the audit of a release can be stopped and goes on where it was", async ({ openKit }) => {
  const kit = await openKit("file", "?demo");
  await kit.onStep("indicatoren");
  await kit.goTo("Vrijgeven", "vrijgeven");
  await kit.frame.getByRole("button", { name: "Stop" }).click();
  await expect(kit.frame.getByText("De controle is gestopt. Er is nog niets om te delen.")).toBeVisible();
  await expect(kit.frame.getByRole("heading", { name: "Downloaden" })).toHaveCount(0);
  await kit.frame.getByRole("button", { name: "Ga verder" }).click();
  await expect(kit.frame.getByRole("heading", { name: "Downloaden" })).toBeVisible();

  // Each withheld figure says why.
  await kit.frame.getByRole("button", { name: /^Toon alle/ }).click();
  const why = kit.frame.locator(".release details").first();
  await why.getByText("Waarom?").click();
  await expect(why.locator("p")).toContainText(/kinderen|cijfer|bedragen/);
});

test("a file that changes while it is read is told, and what was open stays", async ({ openKit }) => {
  const kit = await readLarge(await openKit("file", "?demo"));
  await appendFile(large, "1;2;3\r\n");
  const told = kit.frame.getByText("Het is veranderd, verplaatst of verwijderd nadat u het koos.");
  // A browser may only find it when all of the file is read.
  await expect(told).toBeVisible({ timeout: 30_000 });
  await expect(kit.frame.getByText("Wat u eerder opende", { exact: false })).toBeVisible();
  await kit.goTo("Indicatoren", "indicatoren");
  await expect(kit.frame.getByRole("table", { name: /^Kind/ }).first()).toBeVisible();
});
