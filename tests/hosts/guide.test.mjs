// The guide and the annex point to what is there: every picture is used, small and present, every link has its end, and buttons
// that the guide names are called so on the page.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ROOT } from "../../pkg-config/run.mjs";

const PAGES = ["README.md", "docs/handleiding/README.md", "docs/dpia-bijlage.md", "docs/tweede-gemeente.md"];
const PICTURES = "docs/handleiding/beelden";

const read = (file) => fs.readFileSync(path.join(ROOT, file), "utf8");
const linksOf = (text) =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to).filter((to) => !/^https?:/.test(to));
/** The name that a heading has in an address. */
const anchor = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");
const anchorsOf = (text) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading));

for (const page of PAGES) {
  test(`every link of ${page} leads somewhere`, () => {
    const text = read(page);
    for (const to of linksOf(text)) {
      const [file, part] = to.split("#");
      const target = file ? path.join(path.dirname(page), file) : page;
      assert.ok(fs.existsSync(path.join(ROOT, target)), `${to} in ${page}`);
      if (part) assert.ok(anchorsOf(read(target)).includes(part), `${to} in ${page}`);
    }
  });
}

test("pictures of the guide are used, described and small", () => {
  const guide = read("docs/handleiding/README.md");
  const described = new Map(
    [...guide.matchAll(/!\[([^\]]*)\]\(beelden\/([^)]+)\)/g)].map(([, said, file]) => [file, said]),
  );
  const files = fs.readdirSync(path.join(ROOT, PICTURES));
  assert.deepEqual([...described.keys()].sort(), files.sort());
  for (const file of files) {
    assert.ok(fs.statSync(path.join(ROOT, PICTURES, file)).size <= 150_000, file);
    assert.ok(described.get(file).length > 20, file);
  }
  assert.ok(fs.statSync(path.join(ROOT, "docs/kit.png")).size <= 150_000);
});

test("what the guide calls a button stands on the page under that name", () => {
  const guide = read("docs/handleiding/README.md");
  const words = ["www/text/nl.ts", "www/text/promise.ts", "www/workshop/nl.ts", "www/maker/text.ts"]
    .map(read)
    .join("\n");
  const named = [...guide.replace(/\n/g, " ").matchAll(/(?<![*\w])\*([^*]+)\*(?!\*)/g)].map(([, name]) => name);
  // Not names but emphasis, and words that stand on the page within a sentence.
  const emphasis = /^Alle eigen cijfers/;
  const unknown = named.filter((name) => !emphasis.test(name) && !words.toLowerCase().includes(name.toLowerCase()));
  assert.deepEqual(unknown, []);
});

test("the annex and the page say the same about checking the file", () => {
  const [annex, page] = [read("docs/dpia-bijlage.md"), read("www/text/promise.ts")];
  const commands = [...page.matchAll(/command: ["`]([^"`]+)["`]/g)].map(([, command]) =>
    command.replace("${file}", "kansrijk-kit.html"),
  );
  assert.ok(commands.length >= 3);
  for (const command of new Set(commands)) assert.ok(annex.includes(command), command);
});
