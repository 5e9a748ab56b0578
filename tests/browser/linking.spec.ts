// The step koppelen: four files dropped together, their roles proposed and changed, the share that was joined, and the outcome.

import AxeBuilder from "@axe-core/playwright";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "./kit";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const ROLES = ["huishouden", "kind", "moeder", "vader"];

/** The demo in four files, of which the mothers of every fifth child are absent. */
function files() {
  execFileSync("cargo", ["build", "--quiet"], { cwd: ROOT, stdio: "inherit" });
  const folder = mkdtempSync(join(tmpdir(), "kansrijk-"));
  execFileSync(join(ROOT, "target/debug/kansrijk"), ["demo", "--rows", "1000", "--split", "-o", folder]);
  const given = ROLES.map((role) => {
    const text = readFileSync(join(folder, `synthetisch-${role}.csv`), "utf8");
    const lines = text.split("\r\n").filter((_, line) => role !== "moeder" || line === 0 || line % 5 !== 0);
    return { name: `${role}.csv`, mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n")) };
  });
  rmSync(folder, { recursive: true });
  return given;
}

for (const [language, colorScheme, width] of [
  ["nl", "light", 1280],
  ["en", "dark", 390],
] as const) {
  test.describe(`${language}, ${colorScheme}, ${width}`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });
    test("files are dropped, given roles, joined and counted", async ({ openKit }, info) => {
      test.setTimeout(180_000);
      const kit = await openKit("file");
      await kit.onStep("start");
      if (language === "en") await kit.frame.getByRole("button", { name: "EN English" }).click();
      const axe = async () => {
        const builder = new AxeBuilder({ page: kit.page }).options({ pingWaitTime: 20_000, frameWaitTime: 120_000 });
        expect((await builder.analyze()).violations.map(({ id }) => id)).toEqual([]);
      };
      await kit.give(...files());
      await kit.onStep("koppelen");
      const role = (file: string) =>
        kit.frame.getByLabel(language === "nl" ? `Rol van ${file}.csv` : `Role of ${file}.csv`, { exact: true });
      for (const name of ROLES) await expect(role(name)).toHaveValue(name);
      await axe();
      const select = await role("vader").boundingBox();
      expect((select?.x ?? 0) + (select?.width ?? 0), "the role fits beside the name").toBeLessThanOrEqual(width);
      await kit.page.screenshot({ path: info.outputPath("before.png") });
      const read = kit.frame.getByRole("button", { name: language === "nl" ? "Koppel en lees" : "Link and read" });
      await read.click();
      const caption = language === "nl" ? "Gekoppeld per jaar" : "Linked per year";
      const table = kit.frame.getByRole("table", { name: caption });
      const row = table.getByRole("row", { name: language === "nl" ? /^alle jaren/ : /^all years/ });
      await expect(row).toContainText(language === "nl" ? "1.000" : "1,000", { timeout: 60_000 });
      await expect(row).toContainText("80");
      await expect(kit.frame.getByRole("heading", { level: 2 }).first()).toBeVisible();
      await axe();
      await kit.page.screenshot({ path: info.outputPath("after.png"), fullPage: true });
      // Another role: the figures are of before, until it is read again.
      await role("vader").selectOption("aanvulling");
      await expect(table).toHaveCount(0);
      // As it was: nothing need be read again.
      await role("vader").selectOption("vader");
      await expect(row).toContainText("80", { timeout: 60_000 });
      await kit.frame
        .getByRole("main")
        .getByRole("button", { name: language === "nl" ? /indicatoren|kenmerken|cijfers/i : /indicators|figures/i })
        .last()
        .click();
      await kit.onStep("indicatoren");
    });
  });
}
