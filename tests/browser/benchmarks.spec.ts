// Published figures of a region are dropped on the page, in each form of the contract, before or after the extract.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { extractFile } from "./extract";
import { expect, test } from "./kit";

const CSV = [
  "indicator;threshold;area;areaName;period;value;unit;source",
  "K01;<=2500 g;RG9901;Voorbeeldregio;2021;4,6;%;verzonnen voor een test",
].join("\r\n");
const JSON_TEXT = JSON.stringify({
  schema: "kansrijk.benchmarks/1",
  benchmarks: [
    {
      indicator: "K01",
      variant: { threshold: "<=2500 g" },
      area: "RG9901",
      areaName: "Voorbeeldregio",
      period: "2021",
      value: 4.6,
      unit: "%",
      source: "verzonnen voor een test",
    },
  ],
});
const WORKBOOK = fileURLToPath(new URL("../data/benchmarks-tidy.xlsx", import.meta.url));

const FORMS = {
  "cijfers.xlsx": () => readFile(WORKBOOK),
  "cijfers.csv": async () => Buffer.from(CSV),
  "cijfers.json": async () => Buffer.from(JSON_TEXT),
};

for (const [name, bytes] of Object.entries(FORMS)) {
  test(`${name} is added beside what is open, and to what is opened after it`, async ({ openKit }) => {
    const kit = await openKit("file");
    const file = { name, mimeType: "application/octet-stream", buffer: await bytes() };
    const benchmark = kit.frame.getByLabel("Vergelijk met");
    await kit.give(extractFile(900));
    await kit.onStep("indicatoren");
    await kit.frame.getByText("Meer keuzes").click();
    await kit.frame.getByLabel("Voeg gepubliceerde cijfers toe").setInputFiles(file);
    const told = kit.frame.getByRole("main").getByText(`De gepubliceerde cijfers uit ${name} zijn toegevoegd.`);
    await expect(told).toBeVisible();
    await kit.onStep("indicatoren");
    await benchmark.selectOption({ label: "Voorbeeldregio" });
    const light = kit.frame.getByRole("row", { name: /^Laag geboortegewicht/ }).first();
    await expect(light).toContainText("4,6");

    // Another extract is read by another worker.
    await kit.goTo("Start", "start");
    await kit.give(extractFile(600, "andere.csv"));
    await kit.onStep("indicatoren");
    await benchmark.selectOption({ label: "Voorbeeldregio" });
    await expect(light).toContainText("4,6");
  });
}
