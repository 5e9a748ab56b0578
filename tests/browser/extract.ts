// A small invented extract as a partner would have it, and the figures that it must give, counted here by hand.

/** Rows of an extract with the column names of a perinatal register. */
export interface InventedRow {
  day: string;
  weight: number;
  gestation: number;
  age: number;
}

/** Invented births of one year, the same every time. */
export function inventedRows(count: number): InventedRow[] {
  return Array.from({ length: count }, (_, index) => {
    const month = 1 + (index % 12);
    const day = 1 + ((index * 7) % 28);
    // Every ninth child is light, every eleventh is early.
    const weight = index % 9 === 0 ? 1900 + (index % 60) * 10 : 2700 + ((index * 37) % 1600);
    const gestation = index % 11 === 0 ? 230 + (index % 28) : 262 + ((index * 5) % 30);
    const two = (number: number) => String(number).padStart(2, "0");
    return { day: `${two(day)}-${two(month)}-2021`, weight, gestation, age: 17 + ((index * 13) % 26) };
  });
}

/** The rows as Dutch Excel writes them: `;`, CRLF, dd-mm-jjjj. */
export function asCsv(rows: readonly InventedRow[]): Buffer {
  const lines = rows.map((row, index) =>
    [row.day, 1 + (index % 2), row.weight, row.gestation, row.age, "BU09170000"].join(";"),
  );
  return Buffer.from(["ddgeb;gesl;geboortegew;amddd;lft;buurtcode", ...lines, ""].join("\r\n"), "utf8");
}

/** An extract as a file for the file field. */
export function extractFile(count: number, name = "geboorten.csv") {
  return { name, mimeType: "text/csv", buffer: asCsv(inventedRows(count)) };
}

/** Share of children of at most 2500 g, as the page writes it. */
export function lightShare(count: number): string {
  const rows = inventedRows(count);
  const light = rows.filter((row) => row.weight <= 2500).length;
  return `${light} van ${rows.length}`;
}

/** A code list as CBS writes one, of two invented municipalities. */
export const CODE_LIST = [
  "gwb_code_10;gwb_code_8;regio;gm_naam;recs;gwb_code",
  "GM9901;9901;Voorbeeldstad;Voorbeeldstad;Gemeente;GM9901",
  "WK990110;990110;Molenwijk;Voorbeeldstad;Wijk;WK990110",
  "BU99011000;99011000;Molenhoek;Voorbeeldstad;Buurt;BU99011000",
  "WK990111;990111;Havenkwartier;Voorbeeldstad;Wijk;WK990111",
  "GM9902;9902;Anderdorp;Anderdorp;Gemeente;GM9902",
].join("\r\n");
