// Every place of the page that looks different, in one walk: each step with what opens on it, each dialog, a reading, an error, unread changes,
// the making of a profile, and the workshop. What a test wants to know of all of them it asks in `look`.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MAKER } from "../../www/maker/text";
import { PROMISE } from "../../www/text/promise";
import { words, type Language } from "../../www/text/text";
import { MINUTES, WORKSHOP } from "../../www/workshop/text";
import { CODE_LIST, extractFile } from "./extract";
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

const csv = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const BAD = csv("fout.csv", "<!doctype html><html></html>");
const COUNTS = csv(
  "aantallen.csv",
  "gebied;jaar;indicator;teller;noemer\nGM0917;2021;K01;81;1000\nGM0917;2021;K99;1;2\n",
);
const AREAS = csv("gebieden.csv", CODE_LIST);

/** Halts every reading that begins from now on at a third, until what it gives back is called. */
async function halt({ frame }: Kit): Promise<() => Promise<void>> {
  const page = frame.locator("html");
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    const held = function (this: Worker, message: { id: number; name: string; args: { file?: File } }) {
      if (message.name !== "part") return post.call(this, message);
      const { id } = message;
      const progress = { stage: "read", doneBytes: 1e8, totalBytes: 3e8, rows: 1e6, rate: 4e5 };
      this.dispatchEvent(new MessageEvent("message", { data: { id, kind: "progress", progress } }));
    };
    Object.assign(window, { post });
    Worker.prototype.postMessage = held as typeof post;
  });
  return () =>
    page.evaluate(() => {
      Worker.prototype.postMessage = (window as unknown as { post: typeof Worker.prototype.postMessage }).post;
    });
}

/** Walks through the making of a profile and leaves it. */
async function visitMaker({ frame, give }: Kit, language: Language, look: Look): Promise<void> {
  const maker = MAKER[language];
  await frame.getByRole("button", { name: maker.open }).click();
  await look("maker, gemeente");
  await give(AREAS);
  await frame.getByLabel(maker.gemeente, { exact: true }).selectOption("GM9901");
  await look("maker, gemeente chosen");
  for (const part of ["areas", "figures", "indicators", "rules", "save"] as const) {
    await frame.getByRole("button", { name: maker.next }).click();
    await expect(frame.getByRole("heading", { name: maker.parts[part].heading })).toBeVisible();
    // What is wrong is told on the last part, and by where it can be mended.
    if (part === "rules") await frame.getByLabel(maker.thresholds.numerator).fill("5");
    await look(`maker, ${part}`);
  }
  await frame.getByRole("button", { name: maker.leave }).click();
  await look("maker, leave", true);
  await frame.getByRole("dialog").getByRole("button", { name: maker.leaving.throwAway }).click();
}

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

  await visitMaker(kit, language, look);

  const goOn = await halt(kit);
  await kit.give(extractFile(900));
  await expect(frame.getByRole("progressbar")).toBeVisible();
  await expect(main.getByText(text.reading.stages.read)).toBeVisible();
  await look("reading");
  await goOn();
  await frame.getByRole("button", { name: text.reading.stop }).click();
  await kit.onStep("start");

  await kit.give(COUNTS);
  await kit.onStep("indicatoren");
  await frame.locator(".notice summary").click();
  await look("indicatoren, of counts");

  await goTo("start");
  await kit.give(...filesInRoles());
  await kit.onStep("koppelen");
  await look("koppelen, roles");
  for (const file of ["moeder.csv", "kind.csv"]) {
    await frame.getByRole("button", { name: text.linkage.columnsOf(file) }).click();
    await kit.onStep("kolommen");
    await expect(frame.locator(".columns__inside").first()).not.toBeEmpty({ timeout: 30_000 });
    await look(`kolommen, of ${file}`);
    await frame.getByRole("button", { name: text.columns.toLinking }).click();
    await kit.onStep("koppelen");
  }
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

  await goTo("veranderingen");
  await openDetails();
  await look("veranderingen");

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
