// Several files as one extract in the npm package: roles told or given, the rows of the file that they were made of, a question
// answered from rows and from the files, and what is wrong.

import { expect, test } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type * as Package from "../../www/engine/kit";
import { servePackage } from "./package-server";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BINARY = join(ROOT, "target/debug/kansrijk");
const ROLES = ["kind", "moeder", "vader", "huishouden"];

test.setTimeout(240_000);

let server: Server;
let address = "";
let files: Record<string, string> = {};

test.beforeAll(async () => {
  // The demo as the command line writes it, in one file and in four.
  execFileSync("cargo", ["build", "--quiet"], { cwd: ROOT, stdio: "inherit" });
  const folder = mkdtempSync(join(tmpdir(), "kansrijk-"));
  execFileSync(BINARY, ["demo", "--rows", "1500", "--split", "-o", folder]);
  execFileSync(BINARY, ["demo", "--rows", "1500", "-o", join(folder, "alles.csv")]);
  const text = (name: string) => readFileSync(join(folder, name), "utf8");
  files = { alles: text("alles.csv") };
  for (const role of ROLES) files[role] = text(`synthetisch-${role}.csv`);
  rmSync(folder, { recursive: true });
  ({ server, address } = await servePackage());
});

test.afterAll(() => {
  server.close();
});

test("four files in roles are the file that they were made of", async ({ page }) => {
  await page.goto(address);
  const seen = await page.evaluate(async (files) => {
    const { createKit } = (await import(`${location.origin}/kit.js`)) as typeof Package;
    const named = (name: string, role: string) => new File([files[role]!], `${name}.csv`);
    const all = () => [named("a", "moeder"), named("b", "huishouden"), named("c", "kind"), named("d", "vader")];
    const rows = { levels: ["organisatie", "gemeente"] };
    const text = (value: unknown) => JSON.stringify(value);
    const filter = "inkomen_tov_lage_inkomensgrens < 100";

    const kit = await createKit();
    const whole = await kit.read(named("alles", "alles"));
    const expected = text((await whole.indicators(rows)).rows);
    const joint = await kit.read(all());
    const told = text((await joint.indicators(rows)).rows);
    const linkage = joint.quality.linkage.filter(({ period, area }) => period === "all" && area === "organisatie");
    await whole.ask({ filter });
    await joint.ask({ filter });
    const asked = [text((await whole.indicators(rows)).rows), text((await joint.indicators(rows)).rows)];
    kit.close();

    const without = await createKit({ keep: 0 });
    const again = await without.read(all(), { roles: { "a.csv": "moeder", "c.csv": "kind" } });
    await again.ask({ filter });
    const fromFiles = text((await again.indicators(rows)).rows);
    without.close();
    return { expected, told, linkage, asked, fromFiles };
  }, files);
  expect(seen.told).toBe(seen.expected);
  expect(seen.linkage.map(({ role, rows, matched }) => [role, rows, matched === rows])).toEqual([
    ["moeder", 1500, true],
    // Of some children no father is known.
    ["vader", 1500, false],
    ["huishouden", 1500, true],
  ]);
  expect(seen.asked[1]).toBe(seen.asked[0]);
  expect(seen.asked[0]).not.toBe(seen.expected);
  expect(seen.fromFiles).toBe(seen.asked[0]);
});

test("what is wrong with files in roles is told, and the kit goes on", async ({ page }) => {
  await page.goto(address);
  const seen = await page.evaluate(async (files) => {
    const { createKit, UnreadableFile } = (await import(`${location.origin}/kit.js`)) as typeof Package;
    const kit = await createKit();
    const read = async (roles: Record<string, "kind" | "moeder">, mothers: string) => {
      const both = [new File([files.kind!], "kind.csv"), new File([mothers], "moeder.csv")];
      const codes = (found: readonly { code: string }[]) => found.map(({ code }) => code);
      try {
        return codes((await kit.read(both, { roles })).diagnostics);
      } catch (error) {
        return error instanceof UnreadableFile ? codes(error.diagnostics) : [String(error)];
      }
    };
    const [header, first, ...rest] = files.moeder!.split("\r\n");
    const twice = [header, first, first, ...rest].join("\r\n");
    const result = {
      none: await read({ "kind.csv": "moeder" }, files.moeder!),
      absent: await read({ "moeder.csv": "moeder" }, files.moeder!.replace("moeder_id", "weg")),
      twice: await read({}, twice),
      right: await read({}, files.moeder!),
    };
    kit.close();
    return result;
  }, files);
  expect(seen.none).toEqual(["linkage-no-children"]);
  expect(seen.absent).toContain("linkage-key-absent");
  expect(seen.twice).toContain("linkage-duplicates");
  expect(seen.right.filter((code) => code.startsWith("linkage-"))).toEqual([]);
});
