// The npm package as another page uses it: a file is read and a question answered alike by one worker and by several, from rows
// that they keep and from the file, and after a worker has gone; a stop changes nothing.

import { expect, test } from "@playwright/test";
import type { Server } from "node:http";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type * as Package from "../../www/engine/kit";
import { servePackage } from "./package-server";

const EXTRACT = readFileSync(fileURLToPath(new URL("../data/voorbeeld.csv", import.meta.url)), "utf8");
/** Two workers read a file of this size together. */
const BYTES = 26 << 20;

/** The example again and again, until two workers read it. */
const [header = "", ...lines] = EXTRACT.trimEnd().split("\n");
const body = `${lines.join("\n")}\n`;
const times = Math.ceil(BYTES / body.length);

test.setTimeout(240_000);

let server: Server;
let address = "";

test.beforeAll(async () => {
  ({ server, address } = await servePackage());
});

test.afterAll(() => {
  server.close();
});

test("a question is answered alike from rows in memory and from the file", async ({ page }) => {
  await page.goto(address);
  const seen = await page.evaluate(
    async ({ header, body, times }) => {
      const { createKit, WrongQuestion } = (await import(`${location.origin}/kit.js`)) as typeof Package;
      const begun: Worker[] = [];
      const Native = Worker;
      globalThis.Worker = class extends Native {
        constructor(...args: ConstructorParameters<typeof Native>) {
          super(...args);
          begun.push(this);
        }
      };
      const file = new File([`${header}\n`, ...Array.from({ length: times }, () => body)], "veel.csv");
      const filter = "geslacht = 'jongen' and geboortegewicht < 2700";
      const rows = { levels: ["organisatie", "gemeente"], period: "all" as const };
      const text = (value: unknown) => JSON.stringify(value);

      const kit = await createKit({ workers: 2 });
      const dataset = await kit.read([file]);
      const readers = begun.length;
      const whole = text(await dataset.indicators(rows));
      const release = text(await dataset.release(rows));
      // The worker that makes releases stays.
      const before = begun.length;
      const counted = await dataset.ask({ filter, by: "rookgedrag" });
      const own = text(await dataset.indicators(rows));
      const wide = await dataset.indicators({ ...rows, layout: "columns" });
      const stays = text(await dataset.release(rows)) === release;
      const wrong = await dataset.ask({ filter: "geslacht = 'jonge'" }).then(
        () => null,
        (error: unknown) => error instanceof WrongQuestion && error.diagnostics.map(({ code }) => code),
      );
      const stillOwn = text(await dataset.indicators(rows)) === own;
      const keptBefore = dataset.kept;
      const askedWithout = begun.length === before;

      // A worker that keeps a part of the rows breaks: of those that read, the second only helps.
      begun[1]!.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
      const again = await dataset.ask({ filter, by: "rookgedrag" });
      const afterLoss = { counted: again, kept: dataset.kept, same: text(await dataset.indicators(rows)) === own };
      await dataset.ask(null);
      const back = text(await dataset.indicators(rows)) === whole;
      kit.close();

      const off = await createKit({ workers: 2, keep: 0 });
      const read = await off.read([file]);
      const stop = new AbortController();
      const stopped = await read
        .ask({ filter }, { signal: stop.signal, onProgress: () => stop.abort() })
        .catch((error: Error) => error.name);
      const afterStop = text(await read.indicators(rows)) === whole;
      const stages = new Set<string>();
      const fromFile = await read.ask({ filter, by: "rookgedrag" }, { onProgress: ({ stage }) => stages.add(stage) });
      const sameFromFile = text(await read.indicators(rows)) === own;
      off.close();
      return {
        readers,
        counted,
        columns: wide.value.length,
        stays,
        wrong,
        stillOwn,
        keptBefore,
        askedWithout,
        afterLoss,
        back,
        stopped,
        afterStop,
        stages: [...stages],
        fromFile,
        sameFromFile,
        offKept: read.kept,
      };
    },
    { header, body, times },
  );

  const names = header.split(";");
  const cells = lines.map((line) => line.split(";"));
  const cell = (row: string[], name: string) => row[names.indexOf(name)] ?? "";
  const parts = cells.map((row) => {
    const weight = cell(row, "geboortegewicht");
    const sex = cell(row, "geslacht");
    return [sex === "" ? null : sex === "jongen", weight === "" ? null : Number(weight) < 2700];
  });
  const holds = parts.filter((part) => part.every((one) => one === true)).length;
  const open = parts.filter((part) => !part.includes(false) && part.includes(null)).length;
  const wanted = { rows: holds * times, of: lines.length * times, unknown: open * times };
  expect(seen.counted).toEqual(wanted);
  expect(seen.readers).toBe(2);
  expect(seen.columns).toBeGreaterThan(0);
  expect(seen.keptBefore.reason).toBeNull();
  expect(seen.keptBefore.bytes).toBeGreaterThan(wanted.of);
  expect(seen.wrong).toEqual(["expression-unknown-category-near"]);
  expect(seen.afterLoss).toMatchObject({ counted: wanted, kept: { reason: "lost", bytes: 0 }, same: true });
  expect(seen.fromFile).toEqual(wanted);
  expect(seen.stages).toContain("read");
  expect(seen.stopped).toBe("AbortError");
  expect(seen.offKept.reason).toBe("off");
  for (const fact of ["stays", "stillOwn", "askedWithout", "back", "afterStop", "sameFromFile"] as const) {
    expect(seen[fact], fact).toBe(true);
  }
});

test("a worker that breaks or a stop halfway costs nothing but the part", async ({ page }) => {
  await page.goto(address);
  const seen = await page.evaluate(
    async ({ header, body, times }) => {
      const { createKit } = (await import(`${location.origin}/kit.js`)) as typeof Package;
      let breaking = false;
      let broken = 0;
      const Native = Worker;
      globalThis.Worker = class extends Native {
        override postMessage(message: unknown, transfer?: Transferable[] | StructuredSerializeOptions): void {
          super.postMessage(message, transfer as Transferable[]);
          const { name, args } = message as { name: string; args: { keep?: boolean } };
          if (!breaking || name !== "part" || args.keep !== false) return;
          breaking = false;
          broken += 1;
          this.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
        }
      };
      const file = new File([`${header}\n`, ...Array.from({ length: times }, () => body)], "veel.csv");
      const rows = { levels: ["organisatie", "gemeente"], period: "year" as const };
      const read = async (workers: number) => {
        const kit = await createKit({ workers });
        const dataset = await kit.read([file]);
        const figures = JSON.stringify([await dataset.indicators(rows), dataset.quality]);
        kit.close();
        return figures;
      };
      const whole = await read(1);
      breaking = true;
      const without = await read(2);

      const kit = await createKit({ workers: 2 });
      const stop = new AbortController();
      let most = 0;
      const onProgress = ({ doneBytes, totalBytes }: Package.Progress) => {
        most = Math.max(most, doneBytes / totalBytes);
        if (most >= 0.5) stop.abort();
      };
      const stopped = await kit.read([file], { signal: stop.signal, onProgress }).catch((error: Error) => error.name);
      const dataset = await kit.read([file]);
      // Figures that are no longer wanted are not waited for; those that are come all the same.
      const late = new AbortController();
      const unwanted = dataset.indicators({ ...rows, signal: late.signal, onProgress: () => late.abort() });
      const left = await unwanted.catch((error: Error) => error.name);
      const after = JSON.stringify(await dataset.indicators({ ...rows, signal: new AbortController().signal })).length;
      kit.close();
      return { same: without === whole, rows: whole.length, broken, most, stopped, left, after };
    },
    { header, body, times },
  );
  expect(seen).toMatchObject({ same: true, broken: 1, stopped: "AbortError", left: "AbortError" });
  expect(seen.rows).toBeGreaterThan(1000);
  expect(seen.after).toBeGreaterThan(1000);
});

test("of a workbook the sheet and the row of names are chosen, and a wrong choice is told", async ({ page }) => {
  await page.goto(address);
  const workbook = readFileSync(fileURLToPath(new URL("../data/sheets/geboorten.xlsx", import.meta.url)));
  const seen = await page.evaluate(
    async (bytes) => {
      const { createKit, UnreadableFile } = (await import(`${location.origin}/kit.js`)) as typeof Package;
      const file = new File([Uint8Array.from(bytes)], "geboorten.xlsx");
      const kit = await createKit({ workers: 1 });
      const columns = async (options?: Package.ReadOptions) => {
        const { mapping } = await kit.read([file], options);
        const { columns } = JSON.parse(mapping) as { columns: { column: string }[] };
        return columns.map(({ column }) => column);
      };
      const refused = (options: Package.ReadOptions) =>
        kit.read([file], options).then(
          () => null,
          (error: unknown) => error instanceof UnreadableFile && error.diagnostics.map(({ code }) => code),
        );
      const answer = {
        found: await columns(),
        sheet: await columns({ sheet: "Tarieven" }),
        row: await columns({ sheet: "Gegevens", headerRow: 5 }),
        noSheet: await refused({ sheet: "Blad9" }),
        noRow: await refused({ headerRow: 4 }),
      };
      kit.close();
      return answer;
    },
    [...workbook],
  );
  const births = ["gemeente", "datum_geboorte", "geboortegewicht", "roken", "INHARMLAG", "dubbel"];
  expect(seen).toEqual({
    found: births,
    sheet: ["jaar", "tarief"],
    row: births,
    noSheet: ["sheet-unknown"],
    noRow: ["header-row-empty"],
  });
});
