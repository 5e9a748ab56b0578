// Every step in Dutch and English, light and dark, measured by axe; and the phone without sideways scrolling.

import AxeBuilder from "@axe-core/playwright";
import { fileURLToPath } from "node:url";
import { expect, test, type Kit } from "./kit";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function axe(kit: Kit, where: string, without: string[] = []) {
  // On a busy machine the frame may answer late; without it axe would see an empty page.
  const patience = { pingWaitTime: 20_000, frameWaitTime: 120_000 };
  const axe = new AxeBuilder({ page: kit.page }).options(patience).withTags(TAGS).disableRules(without);
  const { violations, passes } = await axe.analyze();
  const isFrameSeen = passes.some(({ nodes }) => nodes.some(({ target }) => target.length > 1));
  expect(isFrameSeen, "axe looked into the frame").toBe(true);
  const found = violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html.slice(0, 160)) }));
  expect(found, where).toEqual([]);
}

const JOINT = ["kinderen.csv", "moeders.xlsx", "vaders.sav", "huishoudens.parquet"].map((name) =>
  fileURLToPath(new URL(`../data/joint/${name}`, import.meta.url)),
);
const COUNTS = {
  name: "aantallen.csv",
  mimeType: "text/csv",
  buffer: Buffer.from("gebied;jaar;indicator;teller;noemer\nGM0917;2021;K01;81;1000\nGM0917;2021;K99;1;2\n"),
};

const STEPS = {
  nl: ["Kolommen", "Kwaliteit", "Indicatoren", "Vergelijken", "Veranderingen", "Vrijgeven", "Factsheet"],
  en: ["Columns", "Quality", "Indicators", "Compare", "Change", "Release", "Factsheet"],
} as const;
const IDS = ["kolommen", "kwaliteit", "indicatoren", "vergelijken", "veranderingen", "vrijgeven", "factsheet"] as const;

for (const language of ["nl", "en"] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${language}, ${colorScheme}`, () => {
      test.use({ colorScheme });
      test("axe finds nothing on any step", async ({ openKit }) => {
        test.setTimeout(300_000);
        const kit = await openKit("file");
        await kit.onStep("start");
        if (language === "en") await kit.frame.getByRole("button", { name: "EN English" }).click();
        await axe(kit, "start");
        const data = language === "nl" ? "Wat gebeurt er met mijn gegevens?" : "What happens to my data?";
        await kit.frame.getByRole("main").getByRole("button", { name: data }).click();
        // Behind an open dialog the page is out of reach, and with it its main and heading.
        await axe(kit, "data", ["landmark-one-main", "page-has-heading-one"]);
        await kit.page.keyboard.press("Escape");
        const demo = language === "nl" ? "Probeer met voorbeelddata" : "Try with demo data";
        await kit.frame.getByRole("button", { name: demo }).click();
        await kit.onStep("indicatoren");
        for (const [index, name] of STEPS[language].entries()) {
          const step = IDS[index] ?? "start";
          await kit.goTo(name, step);
          await expect(kit.frame.locator("main .waiting")).toHaveCount(0, { timeout: 30_000 });
          await axe(kit, step);
        }
        await kit.goTo(STEPS[language][2], "indicatoren");
        await kit.frame.locator("button.explain").first().click();
        await axe(kit, "definition", ["landmark-one-main", "page-has-heading-one"]);
      });

      test("axe finds nothing where files are linked, nor on figures of counts", async ({ openKit }) => {
        test.setTimeout(300_000);
        const kit = await openKit("file");
        await kit.onStep("start");
        if (language === "en") await kit.frame.getByRole("button", { name: "EN English" }).click();
        await kit.frame.locator("input[type=file]").setInputFiles(JOINT);
        await kit.onStep("koppelen");
        await axe(kit, "koppelen");
        await kit.frame.getByRole("button", { name: /moeders\.xlsx$/ }).click();
        await kit.onStep("kolommen");
        await expect(kit.frame.locator(".columns__inside").first()).not.toBeEmpty({ timeout: 30_000 });
        await axe(kit, "columns of mothers");
        const back = language === "nl" ? "Terug naar koppelen" : "Back to linking";
        await kit.frame.getByRole("button", { name: back }).click();
        await kit.frame.getByRole("button", { name: language === "nl" ? "Koppel en lees" : "Link and read" }).click();
        await expect(kit.frame.locator("main table")).toHaveCount(3, { timeout: 90_000 });
        await axe(kit, "linked");
        await kit.goTo("Start", "start");
        await kit.give(COUNTS);
        await kit.onStep("indicatoren");
        await kit.frame.locator(".notice summary").click();
        await axe(kit, "counts");
      });
    });
  }
}
