// Asking again across the boundary: figures of a filter are those of a file that was filtered beforehand by this test, however
// the rows were spread and whether they were kept; what may be given away never changes.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { ROOT } from "../../pkg-config/run.mjs";
import { glueOf } from "../../pkg-config/wasm.mjs";

const KANSRIJK = path.join(ROOT, "target/debug/kansrijk");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kansrijk-ask-"));
const kansrijk = (...args) => execFileSync(KANSRIJK, args, { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
const extract = path.join(folder, "demo.csv");
kansrijk("demo", "--rows", "1500", "--seed", "4", "-o", extract);
const bytes = fs.readFileSync(extract);
const KEEP = 1 << 24;
const LEVELS = ["gemeente", "wijk", "organisatie"];

const glue = await glueOf("core");

function sessionOf(options = {}) {
  const session = new glue.Session({ keep: KEEP, ...options });
  session.preview(bytes.subarray(0, 1 << 18), "demo.csv", bytes.length);
  return session;
}

function part(session, options, from = 0) {
  assert.deepEqual(session.start(options), []);
  assert.equal(typeof session.push(bytes.subarray(from)), "number");
}

function opened(keep = KEEP) {
  const session = sessionOf({ keep });
  part(session, { keep });
  return [session, session.finish(false).dataset];
}

/** The own figures as the command line gives them for the lines of the extract that pass. */
function byHand(passes) {
  const [header, ...lines] = bytes.toString().trimEnd().split("\n");
  const names = header.split(";");
  const cells = (line) => Object.fromEntries(line.split(";").map((cell, at) => [names[at], cell]));
  const file = path.join(folder, "filtered.csv");
  const mapping = path.join(folder, "mapping.json");
  fs.writeFileSync(mapping, kansrijk("mapping", extract, "--format", "json"));
  const passed = lines.filter((line) => passes(cells(line)) === true);
  fs.writeFileSync(file, `${[header, ...passed].join("\n")}\n`);
  const args = ["--mapping", mapping, "--release", "own", "--format", "json", "--levels", LEVELS.join(",")];
  const unknown = lines.filter((line) => passes(cells(line)) === null).length;
  return { rows: figures(JSON.parse(kansrijk("indicators", file, ...args))), counted: passed.length, unknown };
}

/** Rows without what was published beside them. */
const figures = ({ rows }) => rows.map(({ comparisons: _, ...row }) => row);
const own = (session) => session.indicators({ levels: LEVELS });

const FILTER = "geboortegewicht < 2700 and rookgedrag = 'niet'";
const light = ({ geboortegewicht, rookgedrag }) => {
  const parts = [
    geboortegewicht === "" ? null : Number(geboortegewicht) < 2700,
    rookgedrag === "" ? null : rookgedrag === "niet",
  ];
  return parts.includes(false) ? false : parts.includes(null) ? null : true;
};
const hand = byHand(light);

test("the figures of a filter are those of the file filtered by hand", () => {
  const [session, dataset] = opened();
  assert.ok(dataset.kept.bytes > 1500 && dataset.kept.bytes < KEEP && dataset.kept.reason === null);
  assert.ok(hand.counted > 50 && hand.unknown > 0);
  const before = session.resultJson({ levels: LEVELS });
  assert.deepEqual(session.ask({ filter: FILTER }, true), { counted: true, diagnostics: [] });
  // Until it has been answered to its end, everything is as it was.
  assert.equal(session.resultJson({ levels: LEVELS }), before);
  assert.deepEqual(session.asked().counted, { rows: hand.counted, of: 1500, unknown: hand.unknown });
  assert.deepEqual(figures(own(session)), hand.rows);
  for (const row of own(session).rows) {
    for (const one of row.comparisons.filter(({ value }) => value !== null)) {
      assert.equal(one.outcome, "not-compared");
      assert.match(one.reason, /gefilterd/);
      assert.equal(one.difference, null);
    }
  }
  assert.ok(own(session).rows.some((row) => row.comparisons.some(({ value }) => value !== null)));
  session.ask(null, false);
  assert.equal(session.resultJson({ levels: LEVELS }), before);
  session.free();
});

test("rows that two workers keep, and a file that is read again, give the same", () => {
  const [whole] = opened();
  whole.ask({ filter: FILTER, by: "geslacht" }, true);
  whole.asked();
  const wanted = whole.resultJson({ levels: LEVELS });
  assert.ok(JSON.parse(wanted).rows.some((row) => row.subgroup === "meisje"));

  const half = Math.floor(bytes.length / 2);
  const [head, helper] = [sessionOf(), sessionOf()];
  part(head, { from: 0, to: half, firstRow: 1, keep: KEEP / 2 });
  assert.deepEqual(head.keepPart(), []);
  part(helper, { from: half, to: bytes.length, keep: KEEP / 2 }, half - 1);
  assert.equal(head.joinPart(helper.endPart(), bytes.length), null);
  const { dataset } = head.finish(false);
  assert.equal(dataset.kept.reason, null);
  for (const session of [head, helper]) {
    assert.equal(session.ask({ filter: FILTER, by: "geslacht" }, true).counted, true);
  }
  head.joinAnswer(helper.answer());
  assert.equal(head.asked().counted.rows, hand.counted);
  assert.equal(head.resultJson({ levels: LEVELS }), wanted);
  // Without the helper's rows the answer is not one about the extract.
  head.ask({ filter: FILTER }, true);
  assert.equal(head.asked().diagnostics[0].code, "file-changed");
  assert.equal(head.resultJson({ levels: LEVELS }), wanted, "what was asked before is still on");

  // A part that the head had to read itself is the head's to keep.
  part(head, { from: 0, to: half, firstRow: 1, keep: KEEP / 2 });
  head.keepPart();
  const again = head.joinPart(undefined, bytes.length);
  part(head, { ...again, keep: KEEP / 2 }, again.from);
  assert.equal(head.joinPart(head.endPart(), bytes.length), null);
  assert.equal(head.finish(false).dataset.kept.reason, null);
  assert.equal(head.ask({ filter: FILTER, by: "geslacht" }, true).counted, true);
  head.asked();
  assert.equal(head.resultJson({ levels: LEVELS }), wanted);

  const [nothing, known] = opened(0);
  assert.deepEqual(known.kept, { bytes: 0, most: 0, reason: "off" });
  assert.equal(nothing.ask({ filter: FILTER, by: "geslacht" }, true).counted, false);
  const search = sessionOf();
  part(search, { question: { filter: FILTER, by: "geslacht" }, from: 0, to: half, firstRow: 1 });
  assert.deepEqual(search.keepPart(), []);
  const rest = search.joinPart(undefined, bytes.length);
  part(search, { question: { filter: FILTER, by: "geslacht" }, ...rest }, rest.from);
  assert.equal(search.joinPart(search.endPart(), bytes.length), null);
  nothing.joinAnswer(search.answer());
  assert.equal(nothing.asked().counted.unknown, hand.unknown);
  assert.equal(nothing.resultJson({ levels: LEVELS }), wanted);
  for (const session of [whole, head, helper, nothing, search]) session.free();
});

test("rows that take more than may be kept are not kept, and it is said", () => {
  const [session, dataset] = opened(4096);
  assert.deepEqual(dataset.kept, { bytes: 0, most: 4096, reason: "too-large" });
  assert.equal(session.ask({ filter: FILTER }, true).counted, false);
  session.free();
});

test("another threshold is counted, and stands beside a published figure only of that very threshold", () => {
  const [session] = opened();
  const k01 = (threshold) => {
    session.ask({ thresholds: { K01: threshold } }, true);
    session.asked();
    return session.indicators({ levels: ["organisatie"], period: "all" }).rows.find((row) => row.indicator === "K01");
  };
  const weights = bytes.toString().trimEnd().split("\n").slice(1);
  const at = bytes.toString().split("\n")[0].split(";").indexOf("geboortegewicht");
  const phase = bytes.toString().split("\n")[0].split(";").indexOf("sterftefase");
  const born = weights
    .map((line) => line.split(";"))
    .filter((cells) => !["", "antepartum", "durante_partu"].includes(cells[phase]));
  const known = born.map((cells) => cells[at]).filter((cell) => cell !== "");
  const row = k01("<=2000 g");
  assert.match(row.variant, /^threshold=<=2000 g;/);
  assert.equal(row.numerator, known.filter((cell) => Number(cell) <= 2000).length);
  assert.ok(row.comparisons.every(({ outcome, localValue }) => outcome === "not-compared" && localValue === null));
  assert.ok(row.comparisons.some(({ reason }) => /andere definitie/.test(reason)));
  session.free();
});

test("what is wrong with a question is told with its place, in both languages, and the one before stays", () => {
  const [session] = opened();
  session.ask({ filter: FILTER }, true);
  session.asked();
  const before = session.resultJson({});
  const wrong = { by: "gewicht", filter: "geboortegewicht < 'veel'", thresholds: { K01: "weinig", Z99: "<1" } };
  const { counted, diagnostics } = session.ask(wrong, true);
  assert.equal(counted, false);
  assert.deepEqual(
    diagnostics.map(({ code, severity }) => [code, severity]),
    [
      ["stratum-unknown", "error"],
      ["expression-not-comparable", "error"],
      ["threshold-wrong", "error"],
      ["threshold-indicator-unknown", "error"],
    ],
  );
  assert.match(diagnostics[1].message, /teken 1 tot en met 24/);
  assert.equal(session.resultJson({}), before);
  session.setLanguage("en");
  assert.match(session.ask(wrong, true).diagnostics[1].message, /characters 1 to 24/);
  assert.match(session.ask({ filter: "known(moeder_id)" }, true).diagnostics[0].message, /tells persons apart/);
  assert.throws(() => session.ask({ where: "x" }, true), /where/);
  session.free();
});
