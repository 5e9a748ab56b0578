// The workshop: think first, then the answer; figures are those that the test itself counts in the invented file; one key makes it
// forget everything; it fits a projector and a phone, and what the user had open is neither shown nor lost.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { extractFile } from "./extract";
import { expect, test, type Kit } from "./kit";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const TITLES = [
  "Over wie gaat een goede start?",
  "Is het in Heerlen echt anders dan in het land?",
  "Waar is het anders binnen Heerlen?",
  "Welk cijfer is het minst zeker?",
  "Gaat het beter?",
  "Kunt u een verborgen cijfer toch uitrekenen?",
  "Waar begint u?",
  "Van wie hebt u gegevens?",
];

const answer = (kit: Kit) => kit.frame.getByRole("region", { name: "Antwoord" });
const press = (kit: Kit, key: string) => kit.page.keyboard.press(key);

/** Opens the workshop on its first question. */
async function begun(kit: Kit) {
  await expect(kit.heading).toHaveText(TITLES[0]!, { timeout: 60_000 });
  await expect(kit.heading).toBeFocused();
}

/** To a question, shown or not. */
async function walkTo(kit: Kit, place: number, isShown: boolean) {
  for (let at = 0; at < place; at += 1) {
    await press(kit, "ArrowRight");
    await press(kit, "ArrowRight");
  }
  if (isShown) await press(kit, "ArrowRight");
  await expect(kit.heading).toHaveText(TITLES[place]!);
  await expect(answer(kit)).toHaveCount(isShown ? 1 : 0);
}

test("each question is thought about first; keys and buttons lead on and back", async ({ openKit }) => {
  const kit = await openKit("file", "?workshop");
  await begun(kit);
  await expect(kit.frame.locator("main[data-step=workshop]")).toBeVisible();
  for (const [place, title] of TITLES.entries()) {
    await expect(kit.heading).toHaveText(title);
    await expect(kit.heading).toBeFocused();
    await expect(kit.frame.getByText(`Vraag ${place + 1} van 8`)).toBeVisible();
    await expect(kit.frame.getByText("Voorbeelddata (verzonnen)").first()).toBeVisible();
    await expect(answer(kit)).toHaveCount(0);
    await press(kit, "ArrowRight");
    await expect(answer(kit)).toBeVisible();
    await expect(kit.frame.getByRole("status").filter({ hasText: "Antwoord:" })).toHaveCount(1);
    await expect(kit.frame.locator(".question__picture")).toBeVisible();
    if (place < TITLES.length - 1) await kit.frame.getByRole("button", { name: "Volgende vraag" }).click();
  }
  // At the end it does not run on; back goes the same way.
  await press(kit, "ArrowRight");
  await expect(kit.heading).toHaveText(TITLES[7]!);
  await press(kit, "ArrowLeft");
  await expect(answer(kit)).toHaveCount(0);
  await kit.frame.getByRole("button", { name: "Terug" }).click();
  await expect(kit.heading).toHaveText(TITLES[6]!);
  await expect(answer(kit)).toBeVisible();
  // With Alt the arrow is the browser's own.
  await press(kit, "Alt+ArrowRight");
  await expect(kit.heading).toHaveText(TITLES[6]!);
});

test("the figures are those counted in the invented file, and the published one is the profile's", async ({
  openKit,
}) => {
  const args = ["demo", "--rows", "8000", "--seed", "1"];
  const csv = execFileSync(join(ROOT, "target/debug/kansrijk"), args, { maxBuffer: 64 << 20, encoding: "utf8" });
  const [header = "", ...lines] = csv.trimEnd().split(/\r?\n/);
  const place = Object.fromEntries(header.split(";").map((name, at) => [name, at]));
  const rows = lines.map((line) => line.split(";"));
  const cell = (row: string[], name: string) => row[place[name] ?? -1] ?? "";
  const isBornAlive = (row: string[]) => !["", "antepartum", "durante_partu"].includes(cell(row, "sterftefase"));
  const weighed = rows.filter((row) => cell(row, "geboortegewicht") !== "" && isBornAlive(row));
  const isLight = (row: string[]) => Number(cell(row, "geboortegewicht")) <= 2500;
  // The first digit of the wijk is the stadsdeel.
  const inPart = (digit: string) => weighed.filter((row) => cell(row, "buurt_code").startsWith(`BU0917${digit}`));
  const said = (some: string[][]) => `${some.filter(isLight).length} van ${some.length.toLocaleString("nl-NL")}`;

  const kit = await openKit("file", "?workshop");
  await begun(kit);
  await walkTo(kit, 2, true);
  for (const [name, digit] of [
    ["Hoensbroek", "1"],
    ["Heerlerheide", "2"],
    ["Heerlen-Centrum", "3"],
    ["Heerlerbaan", "4"],
  ] as const) {
    const bar = kit.frame.locator(".workshop-bars__bar").filter({ hasText: name });
    await expect(bar).toContainText(said(inPart(digit)));
  }

  await walkFrom(kit, 2, 5);
  const think = await kit.frame.locator(".question__think").innerText();
  const year = /in (\d{4})/.exec(think)?.[1] ?? "";
  expect(think).toContain("Laag geboortegewicht");
  const ofYear = (some: string[][]) =>
    some.filter((row) => isLight(row) && cell(row, "geboortedatum").endsWith(year)).length;
  const hidden = kit.frame.getByRole("row", { name: /^Heerlerbaan/ });
  expect(ofYear(inPart("4"))).toBeLessThan(10);
  await expect(hidden).toContainText(String(ofYear(inPart("4"))));
  await expect(kit.frame.getByRole("row", { name: /^Heerlen \(samen\)/ })).toContainText(String(ofYear(weighed)));

  await press(kit, "Escape");
  await walkTo(kit, 1, false);
  const profile = JSON.parse(readFileSync(join(ROOT, "pkg-config/profiles/heerlen.json"), "utf8")) as {
    benchmarks: { indicator: string; area: string; period: string; value: number; source: string }[];
  };
  const published = profile.benchmarks.filter(({ indicator, area }) => indicator === "K01" && area === "NL01");
  const line = await kit.frame.locator(".question__think p", { hasText: "(gepubliceerd)" }).innerText();
  const [, period, value] = /, (\d{4}): ([\d,]+)\s%/.exec(line) ?? [];
  const source = published.find((one) => one.period === period && one.value.toFixed(1).replace(".", ",") === value);
  expect(source, `${line} stands in the profile`).toBeDefined();
  await press(kit, "ArrowRight");
  await expect(answer(kit)).toContainText(source!.source.slice(0, 20));
});

/** Onward from a question with its answer to a later one with its answer. */
async function walkFrom(kit: Kit, from: number, to: number) {
  for (let at = from; at < to; at += 1) {
    await press(kit, "ArrowRight");
    await press(kit, "ArrowRight");
  }
  await expect(kit.heading).toHaveText(TITLES[to]!);
  await expect(answer(kit)).toBeVisible();
}

test("Escape begins again with nothing remembered; so does closing", async ({ openKit }) => {
  const kit = await openKit("file", "?workshop");
  await begun(kit);
  await walkTo(kit, 2, false);
  const option = kit.frame.getByRole("button", { name: /Heerlerbaan/ });
  await option.click();
  await expect(option).toHaveAttribute("aria-pressed", "true");
  await press(kit, "Escape");
  await expect(kit.heading).toHaveText(TITLES[0]!);
  await expect(kit.heading).toBeFocused();
  await expect(answer(kit)).toHaveCount(0);
  await walkTo(kit, 2, false);
  await expect(option).toHaveAttribute("aria-pressed", "false");
  await option.click();

  await kit.frame.getByRole("button", { name: "Sluit de workshop" }).click();
  await kit.onStep("start");
  await expect(kit.heading).toBeFocused();
  await expect(kit.frame.getByText("Geopend:")).toHaveCount(0);
  await kit.frame.getByRole("button", { name: "Start de workshop" }).click();
  await begun(kit);
  await walkTo(kit, 2, false);
  await expect(option).toHaveAttribute("aria-pressed", "false");
  // Back in the browser leaves it too.
  await kit.page.goBack();
  await kit.onStep("start");
});

test("what the user has open is not shown in the workshop, and is still there after it", async ({ openKit }) => {
  const kit = await openKit("file");
  await kit.give(extractFile(900));
  await kit.onStep("indicatoren");
  const figures = await kit.frame.getByRole("table").first().innerText();
  await kit.goTo("Start", "start");
  const opened = await kit.frame.getByText("Geopend:").innerText();
  const name = /Geopend: (\S+)/.exec(opened)?.[1] ?? "";
  await kit.frame.getByRole("button", { name: "Start de workshop" }).click();
  await begun(kit);
  await expect(kit.frame.getByText(name)).toHaveCount(0);
  await kit.frame.getByRole("button", { name: "Sluit de workshop" }).click();
  await expect(kit.frame.getByText(name)).toBeVisible();
  await kit.frame.getByRole("button", { name: "Verder met dit bestand" }).click();
  await kit.onStep("indicatoren");
  await expect.poll(() => kit.frame.getByRole("table").first().innerText()).toBe(figures);
});

for (const language of ["nl", "en"] as const) {
  for (const { width, height } of [
    { width: 1024, height: 768 },
    { width: 390, height: 844 },
    { width: 320, height: 700 },
  ]) {
    test(`fits ${width}×${height} (${language})`, async ({ openKit, page }) => {
      await page.setViewportSize({ width, height });
      const kit = await openKit("file", "?workshop");
      await begun(kit);
      if (language === "en") {
        await kit.frame.getByRole("button", { name: "EN English" }).click();
        await expect(kit.heading).toHaveText("Who is a good start about?", { timeout: 60_000 });
      }
      for (let screen = 0; screen < 2 * TITLES.length; screen += 1) {
        const title = await kit.heading.innerText();
        const over = await kit.frame.locator("html").evaluate((html) => ({
          sideways: html.scrollWidth - html.clientWidth,
          down: html.scrollHeight - html.clientHeight,
        }));
        expect(over.sideways, title).toBeLessThanOrEqual(0);
        // A hall sees a question and its answer without scrolling.
        if (width >= 1024) expect(over.down, title).toBeLessThanOrEqual(0);
        const isAnswerSeen = await kit.frame.locator("main").evaluate(() => {
          const said = document.querySelector(".question__said")?.getBoundingClientRect();
          return !said || (said.top >= 0 && said.bottom <= innerHeight);
        });
        expect(isAnswerSeen, `the answer is in sight: ${title}`).toBe(true);
        await press(kit, "ArrowRight");
      }
    });
  }
}

test("the facilitator's sheet holds every question with its answer, and is all that is printed", async ({
  openKit,
  page,
}) => {
  const kit = await openKit("file", "?workshop");
  await begun(kit);
  await kit.frame.getByRole("button", { name: "Blad voor de begeleider" }).click();
  await expect(kit.heading).toHaveText("Workshop Kansrijk van Start: blad voor de begeleider");
  await expect(kit.heading).toBeFocused();
  const sections = kit.frame.locator("main .guide__question");
  await expect(sections).toHaveCount(TITLES.length);
  for (const [at, title] of TITLES.entries()) {
    const section = sections.nth(at);
    await expect(section.getByRole("heading")).toHaveText(`${at + 1}. ${title}`);
    await expect(section.getByRole("term")).toHaveText([
      "Doel",
      "Tijd",
      "Op het scherm",
      "Wat u vraagt",
      "Het antwoord",
      "Waar het staat in de kit",
      "Over privacy",
    ]);
  }
  const minutes = (await sections.getByText(/^\d+ minuten$/).allInnerTexts()).map((said) => Number.parseInt(said, 10));
  const total = minutes.reduce((sum, one) => sum + one, 0);
  await expect(kit.frame.locator("main")).toContainText(`Tijd: ${total} minuten`);

  await kit.frame.getByRole("button", { name: "Naar de vragen" }).click();
  await page.emulateMedia({ media: "print" });
  await expect(kit.frame.locator("main")).toBeHidden();
  await expect(kit.frame.locator(".guide--paper .guide__question")).toHaveCount(TITLES.length);
  await expect(kit.frame.locator(".guide--paper")).toBeVisible();
  await expect(kit.frame.locator(".guide--paper")).toContainText("Over privacy");
});

test("a municipality without stadsdelen has the same questions, of its wijken and buurten", async ({ openKit }) => {
  const kit = await openKit("file");
  await kit.onStep("start");
  const wijken = Array.from({ length: 6 }, (_, at) => `WK99010${at}`);
  const areas = [
    { code: "GM9901", level: "gemeente", name: "Voorbeeldstad" },
    ...wijken.map((code, at) => ({ code, level: "wijk", name: `Wijk ${at + 1}`, parents: ["GM9901"] })),
    ...wijken.flatMap((code) =>
      [0, 1, 2].map((at) => ({
        code: `${code.replace("WK", "BU")}0${at}`,
        level: "buurt",
        name: `Buurt ${code.at(-1)}${at}`,
        parents: [code],
      })),
    ),
  ];
  const profile = { schema: "kansrijk.profile/1", id: "voorbeeldstad", name: "Voorbeeldstad (verzonnen)", areas };
  const buffer = Buffer.from(JSON.stringify(profile));
  await kit.give({ name: "profiel.json", mimeType: "application/json", buffer });
  await expect(kit.frame.getByRole("banner")).toContainText("Voorbeeldstad");
  await kit.frame.getByRole("button", { name: "Start de workshop" }).click();
  // Without published figures nothing can be compared with the land.
  const titles = TITLES.filter((title) => !title.includes("het land")).map((title) =>
    title.replace("Heerlen", "Voorbeeldstad"),
  );
  for (const [place, title] of titles.entries()) {
    await expect(kit.heading).toHaveText(title, { timeout: 60_000 });
    await expect(kit.frame.getByText(`Vraag ${place + 1} van ${titles.length}`)).toBeVisible();
    await press(kit, "ArrowRight");
    await press(kit, "ArrowRight");
  }
});
