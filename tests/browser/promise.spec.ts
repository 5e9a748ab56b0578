// What the page says of itself and of the data: true of the very file that is open, and to be checked by whoever reads it.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "./kit";

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** The two halves of the engine as the HTML carries them. */
async function carried(): Promise<{ core: string; formats: string }> {
  const html = await readFile(path.resolve("dist/kansrijk-kit.html"), "utf8");
  const blob = (id: string) => {
    const text = new RegExp(`<script[^>]*id="${id}"[^>]*>([^<]*)<`).exec(html)?.[1] ?? "";
    return sha256(gunzipSync(Buffer.from(text, "base64")));
  };
  return { core: blob("core"), formats: blob("formats") };
}

test("the footer tells version, commit and the engine that is inside", async ({ openKit }) => {
  const kit = await openKit("file");
  const { version } = JSON.parse(await readFile("package.json", "utf8")) as { version: string };
  const { core, formats } = await carried();
  const footer = kit.frame.getByRole("contentinfo");
  await expect(footer).toContainText(version);
  await expect(footer).toContainText(/Broncode ([0-9a-f]{12}\+?|–)/);
  await expect(footer).toContainText(core.slice(0, 12));
  await footer.getByRole("button", { name: "Wat gebeurt er met mijn gegevens?" }).click();
  const dialog = kit.frame.getByRole("dialog", { name: "Wat gebeurt er met mijn gegevens?" });
  await expect(dialog).toContainText(core);
  await expect(dialog).toContainText(formats);
  await kit.page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(footer.getByRole("button", { name: "Wat gebeurt er met mijn gegevens?" })).toBeFocused();
});

test("the checksums beside the kit are those of its files", async () => {
  const sums = await readFile(path.resolve("dist/SHA256SUMS"), "utf8");
  const lines = sums.trimEnd().split("\n");
  const named = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  for (const file of ["kansrijk-kit.html", "site/index.html", "npm/core.wasm", "npm/formats.wasm"]) {
    expect(named.get(file), file).toBe(sha256(await readFile(path.resolve("dist", file))));
  }
  expect(named.get("npm/core.wasm")).toBe((await carried()).core);
});
