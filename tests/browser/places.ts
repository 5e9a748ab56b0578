// Every place of the page that looks different, in one walk: each step with what opens on it, each dialog, an error, unread changes,
// and the workshop. What a test wants to know of all of them it asks in `look`.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PROMISE } from "../../www/text/promise";
import { words, type Language } from "../../www/text/text";
import { MINUTES, WORKSHOP } from "../../www/workshop/text";
import { expect, type Kit } from "./kit";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const ROLES = ["kind", "moeder", "vader", "huishouden"];

/** What is asked of each place; a modal dialog leaves nothing of the page around it. */
export type Look = (where: string, isDialog?: boolean) => Promise<void>;

/** An invented extract in the four files of its roles. */
export function filesInRoles() {
  const folder = mkdtempSync(join(tmpdir(), "kansrijk-"));
  execFileSync(join(ROOT, "target/debug/kansrijk"), ["demo", "--rows", "1500", "--split", "-o", folder]);
  const files = ROLES.map((role) => ({
    name: `${role}.csv`,
    mimeType: "text/csv",
    buffer: readFileSync(join(folder, `synthetisch-${role}.csv`)),
  }));
  rmSync(folder, { recursive: true });
  return files;
}

const BAD = { name: "fout.csv", mimeType: "text/csv", buffer: Buffer.from("<!doctype html><html></html>") };

/** Walks through all places, from the first screen of a kit that was just opened. */
export async function visit(kit: Kit, language: Language, look: Look): Promise<void> {
  const { frame, page } = kit;
  const { text } = words(language);
  const workshop = WORKSHOP[language];
  const main = frame.getByRole("main");
  const settled = () => expect(frame.locator("main .waiting")).toHaveCount(0, { timeout: 60_000 });
  const goTo = async (step: keyof typeof text.steps.names) => {
    await kit.goTo(text.steps.names[step], step);
    await settled();
  };
  const openDetails = async () => {
    for (const details of await main.locator("details:not([open])").all()) {
      if (await details.isVisible()) await details.locator("summary").first().click();
    }
  };

  await kit.onStep("start");
  if (language === "en") await frame.getByRole("button", { name: "EN English" }).click();
  await look("start");
  await main.getByRole("button", { name: PROMISE[language].heading }).click();
  await look("data", true);
  await page.keyboard.press("Escape");
  await kit.give(BAD);
  await expect(frame.getByRole("alert")).toBeVisible();
  await look("error");
  await frame.getByRole("alert").getByRole("button", { name: text.close }).click();

  await kit.give(...filesInRoles());
  await kit.onStep("koppelen");
  await look("koppelen, roles");
  await main.getByRole("button", { name: text.linkage.read }).click();
  await expect(main.getByRole("table", { name: text.linkage.byYear })).toBeVisible({ timeout: 60_000 });
  await openDetails();
  await look("koppelen, linked");

  await goTo("kwaliteit");
  await openDetails();
  await look("kwaliteit");

  await goTo("indicatoren");
  await expect(main.getByRole("table").first()).toBeVisible();
  await openDetails();
  await main.getByLabel(text.look.onlyField, { exact: true }).selectOption("geboortegewicht");
  await main.getByRole("textbox", { name: text.look.value }).fill("x");
  await main.getByRole("button", { name: text.look.add, exact: true }).click();
  await expect(main.getByText(text.look.noNumber)).toBeVisible();
  await look("indicatoren, all open and a wrong value");
  await main.locator("button.explain").first().click();
  await look("definition", true);
  await page.keyboard.press("Escape");

  await goTo("vergelijken");
  await main.getByRole("grid").locator("td").nth(3).click();
  await openDetails();
  await look("vergelijken, a cell chosen");

  await goTo("vrijgeven");
  await openDetails();
  await look("vrijgeven");
  await goTo("factsheet");
  await expect(main.getByRole("region", { name: text.factsheet.preview })).toContainText("Heerlen");
  await look("factsheet");

  await goTo("kolommen");
  await openDetails();
  await look("kolommen");
  await main
    .getByLabel(/geboortegewicht$/)
    .first()
    .selectOption("");
  await look("kolommen, changed");
  await goTo("kwaliteit");
  await expect(main.locator(".unread")).toBeVisible();
  await look("unread");

  await goTo("start");
  await look("start, with a file");
  await main.getByRole("button", { name: workshop.open }).click();
  await expect(main.locator(".question")).toBeVisible({ timeout: 60_000 });
  // One of each picture.
  const pictures = ["measured", "areas", "small", "first", "own"];
  for (const [at, id] of Object.keys(MINUTES).entries()) {
    const isLookedAt = pictures.includes(id);
    if (isLookedAt) await look(`workshop, question ${at + 1}`);
    await page.keyboard.press("ArrowRight");
    if (isLookedAt) await look(`workshop, answer ${at + 1}`);
    await page.keyboard.press("ArrowRight");
  }
  await frame.getByRole("button", { name: workshop.sheet }).click();
  await look("workshop, sheet");
}
