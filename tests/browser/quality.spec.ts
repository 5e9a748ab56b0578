// Step Kwaliteit: what to look at first, and nothing that is as it should be.

import { expect, test } from "./kit";

function births(weight: (index: number) => number) {
  const rows = Array.from({ length: 400 }, (_, index) =>
    // Every fifth mother's age is not known; one child in a hundred died.
    [
      `0${1 + (index % 9)}-05-2021`,
      weight(index),
      262 + (index % 30),
      index % 5 === 0 ? "" : 30,
      index % 100 === 0 ? "20-05-2021" : "",
    ].join(";"),
  );
  const text = ["geboortedatum;geboortegewicht;zwangerschapsduur_dagen;lft;overlijdensdatum", ...rows, ""].join("\r\n");
  return { name: "geboorten.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
}

for (const [name, weight, isRounded] of [
  ["rounded", (index: number) => 2600 + (index % 14) * 100, true],
  ["not rounded", (index: number) => 2603 + ((index * 37) % 1500), false],
] as const) {
  test(`what is incomplete comes first; weights are ${name}`, async ({ openKit }) => {
    const kit = await openKit("file");
    await kit.give(births(weight));
    await kit.frame.locator("main[data-step=kolommen], main[data-step=indicatoren]").waitFor();
    await kit.goTo("Kolommen", "kolommen");
    await kit.frame.getByRole("button", { name: "Lees bestand" }).click();
    await kit.onStep("indicatoren");
    await kit.goTo("Kwaliteit", "kwaliteit");
    const tables = kit.frame.getByRole("table", { name: "Per gegeven: hoeveel rijen een waarde hebben" });
    // The age is the only one that is incomplete; the rest opens on demand.
    await expect(tables).toHaveCount(1);
    await expect(tables.getByRole("rowheader")).toHaveText([/^Leeftijd van de moeder/]);
    await kit.frame.getByText(/^Bijna volledig/).click();
    await expect(tables).toHaveCount(2);
    await expect(tables.nth(1).getByRole("row", { name: /^Datum van overlijden/ })).toContainText(
      "Alleen van kinderen die zijn overleden.",
    );
    await expect(kit.frame.getByText(/^Geboortegewicht: 100\s% is een veelvoud van 100/)).toHaveCount(
      isRounded ? 1 : 0,
    );
    await expect(kit.frame.getByText("Er is waarschijnlijk vaak afgerond.")).toHaveCount(isRounded ? 1 : 0);
  });
}
