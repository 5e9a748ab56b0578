// Files that are added beside what is open: each is added whatever else waits, and what was found in it is told.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { asCsv, extractFile, inventedRows } from "./extract";
import { expect, test, type Kit } from "./kit";

const PROFILE = fileURLToPath(new URL("../../pkg-config/profiles/voorbeeld.json", import.meta.url));
const csv = (name: string, lines: string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from([...lines, ""].join("\r\n")),
});
const BENCHMARKS = csv("regio.csv", [
  "indicator;threshold;area;areaName;period;value;unit;source",
  "K01;<=2500 g;RG9901;Voorbeeldregio;2021;4,6;%;verzonnen voor een test",
  "K02;<37 wk;RG9901;Voorbeeldregio;2021;hoog;%;verzonnen voor een test",
]);
const POSTCODES = csv("pc6.csv", ["PC6;Buurt2024;Wijk2024;Gemeente2024", "6411AA;9171000;91710;917"]);
const main = (kit: Kit) => kit.frame.getByRole("main");

test("figures, postcodes and a profile are added while another file waits for its columns", async ({ openKit }) => {
  const kit = await openKit("file");
  await kit.give(extractFile(900));
  await kit.onStep("indicatoren");
  await kit.goTo("Start", "start");
  await kit.give(csv("wacht.csv", ["aa;bb;cc", "1;2;3", "4;5;6"]));
  await kit.onStep("kolommen");

  for (const [file, said] of [
    [BENCHMARKS, "De gepubliceerde cijfers uit regio.csv zijn toegevoegd."],
    [POSTCODES, "De postcodes uit pc6.csv zijn toegevoegd."],
  ] as const) {
    await kit.goTo("Start", "start");
    await kit.give(file);
    await expect(main(kit).getByText(said)).toBeVisible();
    await expect(kit.frame.getByRole("alert")).toHaveCount(0);
  }
  await expect(main(kit).getByText("De cijfers van geboorten.csv zijn nog van daarvoor.")).toBeVisible();
  await kit.goTo("Indicatoren", "indicatoren");
  await expect(main(kit).getByText("Het bestand wacht.csv is nog niet gelezen.")).toBeVisible();
  await kit.frame.getByLabel("Vergelijk met").selectOption({ label: "Voorbeeldregio" });
  const light = kit.frame.getByRole("row", { name: /^Laag geboortegewicht/ }).first();
  await expect(light).toContainText("4,6");

  // The profile means reading again; the file that waited is not the one to read.
  await kit.goTo("Start", "start");
  const buffer = await readFile(PROFILE);
  await kit.give({ name: "voorbeeld.json", mimeType: "application/json", buffer });
  await kit.onStep("indicatoren");
  await expect(main(kit).getByText("geboorten.csv is met dit profiel opnieuw gelezen.")).toBeVisible();
  await expect(main(kit).getByText("wacht.csv, dat nog niet gelezen was, is gesloten.")).toBeVisible();
  // Its areas are those of Heerlen, which the other profile lacks.
  await expect(main(kit).getByText("0 % van de rijen kon in een gebied worden geplaatst.")).toBeVisible();
  await expect(main(kit).getByText("De gebieden in dit bestand horen niet bij dit profiel.")).toBeVisible();
  await expect(light).toContainText("van 900");
  await kit.goTo("Kwaliteit", "kwaliteit");
  await expect(main(kit).getByText("900 keer").first()).toBeVisible();
  await expect(main(kit).getByText("(900 keer)")).toHaveCount(0);
  await kit.goTo("Vrijgeven", "vrijgeven");
  await expect(
    main(kit).getByText("de gebieden in dit bestand horen niet bij dit profiel", { exact: false }),
  ).toBeVisible();
});

test("what is wrong with a row of an added file is told with the file", async ({ openKit }) => {
  const kit = await openKit("file");
  await kit.give(extractFile(300));
  await kit.onStep("indicatoren");
  await kit.goTo("Start", "start");
  await kit.give(BENCHMARKS);
  const notice = main(kit).locator(".notice").filter({ hasText: "regio.csv zijn toegevoegd" });
  // The row that was left out, and that the region is not one of the profile's areas.
  await expect(notice.getByRole("listitem")).toHaveCount(2);
  await expect(notice).toContainText("kolom 'value', rij 3: geen getal");
  await expect(notice).toContainText("een gebied buiten dit profiel");
});

test("a profile that is dropped keeps the meanings that were chosen for the columns", async ({ openKit }) => {
  const kit = await openKit("file");
  const buffer = Buffer.from(asCsv(inventedRows(300)).toString().replace("geboortegew", "kolomvijf"));
  await kit.give({ name: "eigen.csv", mimeType: "text/csv", buffer });
  await kit.frame.locator("main[data-step=kolommen], main[data-step=indicatoren]").waitFor();
  await kit.goTo("Kolommen", "kolommen");
  await kit.frame.getByLabel("Betekenis van kolom kolomvijf").selectOption({ label: "Geboortegewicht" });
  await kit.frame.getByRole("button", { name: "Lees bestand" }).click();
  await kit.onStep("indicatoren");
  await kit.goTo("Start", "start");
  await kit.give({ name: "voorbeeld.json", mimeType: "application/json", buffer: await readFile(PROFILE) });
  await kit.onStep("indicatoren");
  await expect(kit.frame.getByRole("row", { name: /^Laag geboortegewicht/ }).first()).toContainText("van 300");
});
