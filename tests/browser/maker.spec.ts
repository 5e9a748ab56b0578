// A second municipality from start to finish: a profile is made from a code list, checked, saved and used, and its figures are there.

import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { checksums, ownKit } from "../../pkg-config/build.mjs";
import { CODE_LIST } from "./extract";
import { expect, test, type Kit } from "./kit";

const FIGURES = "indicator;area;period;value;unit;source\nK01;GM9901;2021;6,1;%;verzonnen voor deze test\n";

const file = (name: string, text: string, mimeType = "text/csv") => ({ name, mimeType, buffer: Buffer.from(text) });

async function part(kit: Kit, heading: string): Promise<void> {
  await expect(kit.heading).toHaveText(heading);
  const found = await new AxeBuilder({ page: kit.page }).analyze();
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

async function make(kit: Kit): Promise<void> {
  await kit.frame.getByRole("button", { name: "Maak een profiel" }).click();
  await part(kit, "Welke gemeente is het?");
  await expect(kit.frame.getByRole("button", { name: "Verder" })).toBeDisabled();
  await kit.give(file("geen-lijst.csv", "geslacht;gewicht\nm;3000\n"));
  await expect(kit.frame.getByText("Er is geen rij met namen van kolommen voor code en naam.")).toBeVisible();
  await kit.give(file("gebieden.csv", CODE_LIST));
  await kit.frame.getByLabel("Gemeente", { exact: true }).selectOption("GM9901");
  await expect(kit.frame.getByText("2 wijken en 1 buurt", { exact: true }).first()).toBeVisible();
  await expect(kit.frame.getByLabel("Korte naam")).toHaveValue("voorbeeldstad");
  await kit.frame.getByLabel("Korte naam").fill("Voorbeeld Stad");
  await expect(kit.frame.getByLabel("Korte naam")).toHaveAttribute("aria-invalid", "true");
  await expect(kit.frame.getByLabel("Korte naam")).toHaveAccessibleDescription(/Dit heeft tekens die niet mogen/);
  await kit.frame.getByLabel("Korte naam").fill("voorbeeldstad");
  await kit.frame.getByLabel("Provincie").selectOption({ label: "Limburg" });
  await kit.frame.getByRole("button", { name: "Verder" }).click();

  await part(kit, "Kloppen de gebieden?");
  await kit.frame.getByLabel("Stadsdeel van Molenwijk").fill("Noord");
  await kit.frame.getByRole("button", { name: "Verder" }).click();

  await part(kit, "Met welke cijfers vergelijkt u?");
  await kit.frame.getByRole("checkbox").check();
  await kit.frame.locator("input[type=file]").setInputFiles(file("cijfers.csv", FIGURES));
  await expect(kit.frame.getByRole("listitem").getByText("1 cijfer uit cijfers.csv")).toBeVisible();
  await kit.frame.getByRole("button", { name: "Verder" }).click();

  await part(kit, "Welke kenmerken toont u?");
  await kit.frame.getByRole("checkbox", { name: /K02/ }).uncheck();
  await kit.frame.getByLabel("Definitie van Kind in eenoudergezin").selectOption({ index: 1 });
  await kit.frame.getByRole("button", { name: "Verder" }).click();

  await part(kit, "Regels, tekst en kleur");
  const least = kit.frame.getByLabel("Kleinste aantal dat u toont");
  await least.fill("vijf");
  await expect(least).toHaveAccessibleDescription(/Dit is geen heel getal/);
  await expect(least).toHaveValue("vijf");
  await least.fill("5");
  await expect(least).toHaveAccessibleDescription(/Dit is lager dan de ondergrens van de kit/);
  await kit.frame.getByLabel("Kleur van knoppen en koppen").fill("#ffee00");
  await kit.frame.getByLabel("Zin op het eerste scherm").fill("Vragen? Bel het programma.");
  await kit.frame.getByRole("button", { name: "Verder" }).click();
}

test("a profile is made, mended, saved and used", async ({ openKit }) => {
  test.setTimeout(120_000);
  const kit = await openKit("file");
  await make(kit);
  // Below the floor of the kit and too light to read: told once by the name of the field, with the way to where it can be mended;
  // figures of the kit on areas elsewhere are no news.
  await expect(kit.frame.getByText("Er zijn 2 fouten.")).toBeVisible();
  const told = kit.frame.getByRole("listitem");
  await expect(told).toHaveCount(2);
  await expect(told.first()).toContainText("‘Kleinste aantal dat u toont’ is lager dan");
  await expect(told.last()).toContainText("‘Kleur van knoppen en koppen’ heeft te weinig contrast");
  await expect(told.last()).toContainText("4,5 op 1");
  await expect(kit.frame.getByRole("button", { name: "Bewaar het profiel" })).toHaveCount(0);
  await kit.frame.getByRole("listitem").filter({ hasText: "thresholds" }).getByRole("button").click();
  await kit.frame.getByLabel("Kleinste aantal dat u toont").fill("15");
  await kit.frame.getByLabel("Kleur van knoppen en koppen").fill("#7a1f3d");
  await kit.frame.getByRole("button", { name: "Verder" }).click();
  await expect(kit.frame.getByText("Het profiel klopt.")).toBeVisible();
  await part(kit, "Klopt het profiel?");

  const [download] = await Promise.all([
    kit.page.waitForEvent("download"),
    kit.frame.getByRole("button", { name: "Bewaar het profiel" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("voorbeeldstad.profiel.json");
  const profile = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(profile).toMatchObject({
    schema: "kansrijk.profile/1",
    id: "voorbeeldstad",
    name: "Gemeente Voorbeeldstad",
    thresholds: { numerator: 15, complement: 10, moneyDenominator: 100 },
    theme: { primary: "#7a1f3d" },
  });
  const parents = Object.fromEntries(
    profile.areas.map((one: { code: string; parents: string[] }) => [one.code, one.parents]),
  );
  expect(parents).toEqual({
    NL01: [],
    PV31: ["NL01"],
    GM9901: ["PV31"],
    "SD9901-1": ["GM9901"],
    WK990110: ["GM9901", "SD9901-1"],
    BU99011000: ["WK990110"],
    WK990111: ["GM9901"],
  });
  expect(profile.indicators).not.toContain("K02");
  expect(profile.indicators).toContain("K01");
  expect(profile.indicators).toContainEqual({ id: "H01", variant: "threshold=one-parent-or-one-person" });
  const figures = profile.benchmarks.filter(({ area }: { area: string }) => area === "GM9901");
  expect(figures).toMatchObject([{ indicator: "K01", period: "2021", value: 6.1, source: "verzonnen voor deze test" }]);
  expect(profile.benchmarks.length).toBeGreaterThan(50);

  await kit.frame.getByRole("button", { name: "Gebruik dit profiel nu" }).click();
  await kit.onStep("start");
  await expect(kit.frame.getByText("Vragen? Bel het programma.")).toBeVisible();
  const banner = kit.frame.getByRole("banner");
  await expect(banner.getByText("Gemeente Voorbeeldstad")).toBeVisible();
  const accent = () =>
    kit.frame
      .locator(".button--primary")
      .first()
      .evaluate((one) => getComputedStyle(one).backgroundColor);
  expect(await accent()).toBe("rgb(122, 31, 61)");

  // An extract of the second municipality is read under it.
  const rows = Array.from({ length: 600 }, (_, n) => {
    const buurt = n % 3 === 0 ? "BU99011000" : "WK990111";
    return `${String(1 + (n % 28)).padStart(2, "0")}-0${1 + (n % 9)}-2021;${n % 9 === 0 ? 2200 : 3300};280;${20 + (n % 20)};${buurt.startsWith("BU") ? buurt : ""};GM9901`;
  });
  const extract = ["ddgeb;geboortegew;amddd;lft;buurtcode;gemeente", ...rows].join("\n");
  await kit.give(file("geboorten.csv", extract));
  await kit.onStep("indicatoren");
  await expect(kit.frame.getByLabel("Gebied", { exact: true })).toContainText("Voorbeeldstad");
  await expect(kit.frame.getByRole("main")).toContainText("67 van 600");
});

test("a draft stays until its maker throws it away", async ({ openKit, page }) => {
  const kit = await openKit("file");
  const { frame } = kit;
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await frame.getByRole("button", { name: "Maak een profiel" }).click();
  // Nothing is filled in, so nothing is asked.
  await frame.getByRole("button", { name: "Stop met het profiel" }).click();
  await kit.onStep("start");
  await frame.getByRole("button", { name: "Maak een profiel" }).click();
  await kit.give(file("gebieden.csv", CODE_LIST));
  await frame.getByLabel("Gemeente", { exact: true }).selectOption("GM9901");
  await frame.getByLabel("Naam op het scherm").fill("Ons Voorbeeld");
  await frame.getByRole("button", { name: "Verder" }).click();
  await frame.getByLabel("Stadsdeel van Molenwijk").fill("Noord");

  await page.goBack();
  await kit.onStep("start");
  await page.goForward();
  await expect(kit.heading).toHaveText("Kloppen de gebieden?");
  await expect(frame.getByLabel("Stadsdeel van Molenwijk")).toHaveValue("Noord");
  await page.goBack();
  await frame.getByRole("button", { name: "Ga verder met uw profiel" }).click();
  await expect(frame.getByLabel("Stadsdeel van Molenwijk")).toHaveValue("Noord");
  await frame.getByRole("button", { name: "Terug" }).click();
  await expect(frame.getByLabel("Naam op het scherm")).toHaveValue("Ons Voorbeeld");
  // Another gemeente of the same list can still be chosen.
  await expect(frame.getByLabel("Gemeente", { exact: true })).toHaveValue("GM9901");

  expect(asked).toEqual([]);
  // Refused, so that the page never comes.
  await page.reload({ timeout: 2000 }).catch(() => undefined);
  expect(asked).toEqual(["beforeunload"]);

  const stop = frame.getByRole("button", { name: "Stop met het profiel" });
  await stop.click();
  await frame.getByRole("dialog").getByRole("button", { name: "Ga verder met het profiel" }).click();
  await expect(frame.getByRole("dialog")).toHaveCount(0);
  await expect(stop).toBeFocused();
  await expect(frame.getByLabel("Naam op het scherm")).toHaveValue("Ons Voorbeeld");
  await stop.click();
  await frame.getByRole("dialog").getByRole("button", { name: "Stop en gooi het weg" }).click();
  await kit.onStep("start");
  await frame.getByRole("button", { name: "Maak een profiel" }).click();
  await expect(frame.getByLabel("Naam op het scherm")).toHaveCount(0);
});

test("another language changes the words of the maker and not the profile", async ({ openKit }) => {
  const kit = await openKit("file");
  await kit.frame.getByRole("button", { name: "Maak een profiel" }).click();
  await kit.give(file("gebieden.csv", CODE_LIST));
  await kit.frame.getByLabel("Gemeente", { exact: true }).selectOption("GM9901");
  for (const _ of ["areas", "figures"]) await kit.frame.getByRole("button", { name: "Verder" }).click();
  await kit.frame.getByRole("checkbox").check();
  await kit.frame.getByRole("button", { name: "English" }).click();
  await expect(kit.heading).toHaveText("Which figures do you compare with?");
  const above = kit.frame.getByRole("checkbox", { name: /over from the kit/ });
  await expect(above).toBeChecked();
  await above.uncheck();
  await above.check();
  const count = Number(/\d+/.exec((await kit.frame.locator("label.checkbox").textContent()) ?? "")?.[0]);
  for (const _ of ["indicators", "rules", "save"]) await kit.frame.getByRole("button", { name: "Next" }).click();
  const [download] = await Promise.all([
    kit.page.waitForEvent("download"),
    kit.frame.getByRole("button", { name: "Save the profile" }).click(),
  ]);
  const profile = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(profile.benchmarks).toHaveLength(count);
});

/** Opens the maker with a gemeente. */
async function begin(kit: Kit): Promise<void> {
  await kit.frame.getByRole("button", { name: "Maak een profiel" }).click();
  await kit.give(file("gebieden.csv", CODE_LIST));
  await kit.frame.getByLabel("Gemeente", { exact: true }).selectOption("GM9901");
}

test("a reading tells that it goes on and that it failed, and a list can be dropped", async ({ openKit }) => {
  const kit = await openKit("file");
  const { frame } = kit;
  await frame.getByRole("button", { name: "Maak een profiel" }).click();
  await frame.locator("html").evaluate(() => {
    const read = File.prototype.arrayBuffer;
    File.prototype.arrayBuffer = async function () {
      if (this.name === "weg.csv") throw new Error("het bestand is weg");
      if (this.name === "lang.csv") await new Promise((go) => addEventListener("go", go, { once: true }));
      return read.call(this);
    };
  });
  const status = (text: string) => frame.locator("div[role=status]").getByText(text);
  await kit.give(file("weg.csv", CODE_LIST));
  await expect(frame.getByRole("alert")).toContainText("Het lezen is niet gelukt. het bestand is weg");
  await expect(frame.locator("main")).toHaveAttribute("aria-busy", "false");

  await kit.give(file("lang.csv", CODE_LIST));
  await expect(frame.locator("main")).toHaveAttribute("aria-busy", "true");
  await expect(status("De kit leest lang.csv.")).toBeAttached();
  await expect(frame.locator(".waiting")).toHaveText("De kit leest lang.csv.");
  await expect(frame.getByRole("alert")).toHaveCount(0);
  await frame.locator("html").evaluate(() => dispatchEvent(new Event("go")));
  await expect(status("lang.csv is gelezen: 2 gemeenten.")).toBeAttached();
  await expect(frame.locator("main")).toHaveAttribute("aria-busy", "false");

  const drop = (name: string, text: string) =>
    frame.locator("main").evaluate(
      (main, [name, text]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text!], name!));
        main.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
      },
      [name, text],
    );
  await drop("gesleept.csv", CODE_LIST);
  await expect(status("gesleept.csv is gelezen: 2 gemeenten.")).toBeAttached();
  await frame.getByLabel("Gemeente", { exact: true }).selectOption("GM9901");
  await expect(frame.getByLabel("Bron van de gebieden")).toHaveValue("Wijken en buurten: gesleept.csv.");
  await frame.getByRole("button", { name: "Verder" }).click();
  await drop("gesleept.csv", CODE_LIST);
  await expect(frame.getByRole("alert")).toContainText("In dit deel opent u geen bestand.");
  await frame.getByRole("button", { name: "Verder" }).click();
  await drop("cijfers.csv", FIGURES);
  await expect(frame.getByRole("listitem").getByText("1 cijfer uit cijfers.csv")).toBeVisible();
  await expect(frame.getByRole("alert")).toHaveCount(0);
});

test("a table of figures begins empty, and what is wrong in one is told once", async ({ openKit }) => {
  const kit = await openKit("file");
  const { frame } = kit;
  await begin(kit);
  await frame.getByRole("button", { name: "Verder" }).click();
  // Two names that are nearly the same.
  await frame.getByLabel("Stadsdeel van Molenwijk").fill("Noord");
  await frame.getByLabel("Stadsdeel van Havenkwartier").fill("noord ");
  await expect(frame.getByText("‘Noord’ en ‘noord’ lijken op elkaar")).toBeVisible();
  await frame.getByLabel("Stadsdeel van Havenkwartier").fill("Noord ");
  await expect(frame.getByText("lijken op elkaar")).toHaveCount(0);
  await frame.getByRole("button", { name: "Verder" }).click();

  const [download] = await Promise.all([
    kit.page.waitForEvent("download"),
    frame.getByRole("button", { name: "Bewaar een lege tabel" }).click(),
  ]);
  const table = await readFile(await download.path(), "utf8");
  expect(table.trim().split(/\r\n/)).toHaveLength(1);
  await kit.give(file("cijfers.csv", `${table}K01;GM9901;2021;6,1;%;verzonnen voor deze test\r\n`));
  await expect(frame.getByRole("listitem").getByText("1 cijfer uit cijfers.csv")).toBeVisible();
  await kit.give(file("onbekend.csv", `${table}K99;GM9901;2021;6,1;%;verzonnen voor deze test\r\n`));
  await expect(frame.getByRole("heading", { name: "Wat de kit in onbekend.csv vindt" })).toBeVisible();
  await expect(frame.getByRole("heading", { level: 2 })).toHaveCount(1);
  for (const _ of ["indicators", "rules", "save"]) await frame.getByRole("button", { name: "Verder" }).click();
  const told = frame.getByRole("listitem").filter({ hasText: "benchmarks[1].indicator" });
  await expect(told).toContainText("‘cijfer 1 uit onbekend.csv’");
  await told.getByRole("button", { name: "Verbeter dit" }).click();
  await expect(kit.heading).toHaveText("Met welke cijfers vergelijkt u?");
});

test("a saved profile opens in the maker again and is saved the same", async ({ openKit }) => {
  const kit = await openKit("file");
  const { frame } = kit;
  await begin(kit);
  await frame.getByLabel("Provincie").selectOption({ label: "Limburg" });
  await frame.getByRole("button", { name: "Verder" }).click();
  await frame.getByLabel("Stadsdeel van Havenkwartier").fill("Zuid");
  await frame.getByLabel("Stadsdeel van Molenwijk").fill("Noord");
  await frame.getByRole("button", { name: "Verder" }).click();
  await frame.getByRole("checkbox").check();
  await kit.give(file("cijfers.csv", FIGURES));
  await expect(frame.getByRole("listitem").getByText("1 cijfer uit cijfers.csv")).toBeVisible();
  await frame.getByRole("button", { name: "Verder" }).click();
  await frame.getByRole("checkbox", { name: /K02/ }).uncheck();
  await frame.getByLabel("Definitie van Kind in eenoudergezin").selectOption({ index: 1 });
  await frame.getByRole("button", { name: "Verder" }).click();
  await frame.getByLabel("Kleinste aantal dat u toont").fill("15");
  await frame.getByLabel("Zin op het eerste scherm").fill("Vragen? Bel het programma.");
  const saved = async () => {
    const [download] = await Promise.all([
      kit.page.waitForEvent("download"),
      frame.getByRole("button", { name: "Bewaar het profiel" }).click(),
    ]);
    return readFile(await download.path(), "utf8");
  };
  await frame.getByRole("button", { name: "Verder" }).click();
  const first = await saved();
  // It is saved, so nothing is asked.
  await frame.getByRole("button", { name: "Stop met het profiel" }).click();
  await kit.onStep("start");

  await frame.getByRole("button", { name: "Maak een profiel" }).click();
  const other = JSON.stringify({ ...JSON.parse(first), suppliers: [] });
  await kit.give(file("met-de-hand.profiel.json", other, "application/json"));
  await expect(frame.getByRole("alert")).toContainText("Dit profiel is met de hand gemaakt");
  const wrong = JSON.stringify({ ...JSON.parse(first), thresholds: { numerator: 1 } });
  await kit.give(file("fout.profiel.json", wrong, "application/json"));
  await expect(frame.getByRole("heading", { name: "Wat de kit in fout.profiel.json vindt" })).toBeVisible();
  await expect(frame.getByRole("button", { name: "Verder" })).toBeDisabled();
  await kit.give(file("voorbeeldstad.profiel.json", first, "application/json"));
  await expect(frame.getByLabel("Naam op het scherm")).toHaveValue("Gemeente Voorbeeldstad");
  await frame.getByRole("button", { name: "Verder" }).click();
  await expect(frame.getByLabel("Stadsdeel van Havenkwartier")).toHaveValue("Zuid");
  await frame.getByRole("button", { name: "Verder" }).click();
  await expect(frame.getByRole("checkbox")).toBeChecked();
  await expect(frame.getByRole("listitem").getByText("1 cijfer uit voorbeeldstad.profiel.json")).toBeVisible();
  await frame.getByRole("button", { name: "Verder" }).click();
  await expect(frame.getByRole("checkbox", { name: /K02/ })).not.toBeChecked();
  for (const _ of ["rules", "save"]) await frame.getByRole("button", { name: "Verder" }).click();
  expect(await saved()).toBe(first);

  // What is filled in since would go.
  for (let part = 6; part > 1; part -= 1) await frame.getByRole("button", { name: "Terug" }).click();
  await frame.getByLabel("Naam op het scherm").fill("Anders");
  await kit.give(file("voorbeeldstad.profiel.json", first, "application/json"));
  await expect(frame.getByRole("alert")).toContainText("U bent al bezig met een profiel.");
  await expect(frame.getByLabel("Naam op het scherm")).toHaveValue("Anders");
});

test("a file of its own opens with the municipality's profile", async ({ page }) => {
  const profile = {
    schema: "kansrijk.profile/1",
    id: "eigen",
    name: "Eigen </script> gemeente",
    areas: [{ code: "GM9999", level: "gemeente", name: "Eigen" }],
    texts: { welcome: "Welkom bij de eigen gemeente." },
  };
  const kit = await readFile(path.resolve("dist/kansrijk-kit.html"), "utf8");
  const written = path.resolve("target/eigen.profiel.json");
  await writeFile(written, JSON.stringify({ ...profile, areas: [{ code: "GM9999" }] }));
  await expect(ownKit(kit, written)).rejects.toThrow("eigen.profiel.json");
  await writeFile(written, JSON.stringify(profile));
  const name = await ownKit(kit, written);
  expect(name).toBe("kansrijk-kit-eigen.html");
  const own = path.resolve("dist", name);
  checksums();
  const sum = createHash("sha256")
    .update(await readFile(own))
    .digest("hex");
  expect(await readFile(path.resolve("dist/SHA256SUMS"), "utf8")).toContain(`${sum}  ${name}\n`);
  await page.goto(pathToFileURL(own).href);
  const frame = page.frameLocator("iframe[name=kit]");
  await expect(frame.getByText("Welkom bij de eigen gemeente.")).toBeVisible();
  await expect(frame.getByRole("banner")).toContainText("Eigen </script> gemeente");
  await frame.getByRole("contentinfo").getByRole("button").last().click();
  await expect(frame.getByRole("dialog")).toContainText(`shasum -a 256 ${name}`);
  await Promise.all([rm(own), rm(written)]);
  checksums();
});
