// The boundary with real calls: both blobs give what the command line gives, byte for byte, however the bytes are cut.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { ROOT } from "../../pkg-config/run.mjs";
import { BLOBS, glueOf } from "../../pkg-config/wasm.mjs";

const KANSRIJK = path.join(ROOT, "target/debug/kansrijk");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kansrijk-"));
const extract = path.join(folder, "demo.csv");
const kansrijk = (...args) => execFileSync(KANSRIJK, args, { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });

/** What the command line prints of indicators, without the trends that it alone adds at the end. */
function indicators(...args) {
  const printed = kansrijk("indicators", ...args, "--format", "json")
    .toString()
    .trimEnd();
  const end = printed.indexOf(',"trends":[');
  return end < 0 ? printed : `${printed.slice(0, end)}}`;
}

kansrijk("demo", "--rows", "1500", "--seed", "3", "-o", extract);
const bytes = fs.readFileSync(extract);

async function sessionOf(blob, options = {}) {
  const { Session } = await glueOf(blob);
  return new Session(options);
}

/** Reads bytes into a session in pieces of the given size. */
function read(session, content, size, name = "demo.csv") {
  const seen = session.preview(content.subarray(0, 1 << 18), name, content.length);
  assert.deepEqual(
    seen.diagnostics.filter((one) => one.severity === "error"),
    [],
  );
  assert.deepEqual(session.start({}), []);
  for (let offset = 0; offset < content.length; offset += size) {
    assert.equal(typeof session.push(content.subarray(offset, offset + size)), "number");
  }
  return session.finish(false);
}

for (const blob of Object.keys(BLOBS)) {
  test(`${blob}: the demo is the same as the command line's`, async () => {
    const session = await sessionOf(blob);
    assert.ok(Buffer.from(session.demo(1500, 3)).equals(bytes));
    session.free();
  });

  test(`${blob}: the own view is the same as the command line's, for pieces of any size`, async () => {
    const levels = ["gemeente", "stadsdeel", "wijk", "organisatie"];
    const wanted = indicators(extract, "--release", "own", "--levels", levels.join(","));
    for (const size of [1 << 22, 1009]) {
      const session = await sessionOf(blob);
      assert.equal(read(session, bytes, size).dataset.rows, 1500);
      assert.equal(session.resultJson({ levels, period: "year" }), wanted, `pieces of ${size}`);
      session.free();
    }
  });
}

test("core: nothing is released by the module that cannot audit", async () => {
  const session = await sessionOf("core");
  for (const name of ["release", "releaseJson", "releaseFile", "factsheet"]) assert.equal(session[name], undefined);
  session.free();
});

test("formats: a release and a factsheet are audited and the same as the command line's", async () => {
  const session = await sessionOf("formats");
  read(session, bytes, 1 << 22);
  const rows = { levels: ["gemeente", "stadsdeel", "wijk", "buurt"], period: "all" };
  let steps = 0;
  for (let { done, total } = session.protect(rows); done < total; { done, total } = session.protect(rows)) steps += 1;
  assert.ok(steps > 10);
  const args = ["--audited", "--levels", rows.levels.join(","), "--period", "all"];
  const released = session.releaseJson(rows);
  assert.equal(released, indicators(extract, ...args));
  const document = JSON.parse(released);
  assert.equal(document.audit, "passed");
  assert.ok(document.rows.some((row) => row.level === "buurt" && row.value !== null));
  assert.ok(document.rows.some((row) => row.flag === "withheld"));
  const period = document.rows[0].period;
  const wanted = kansrijk("factsheet", extract, "--area", "GM0917", "--period", period).toString();
  assert.equal(session.factsheet({ area: "GM0917", period }), wanted);
  assert.ok(!wanted.includes("Concept"));
  session.free();
});

test("formats: an SPSS file is the same as the command line's, for pieces of any size", async () => {
  const sav = path.join(ROOT, "tests/data/spss/geboorten.zsav");
  const content = fs.readFileSync(sav);
  const levels = ["gemeente", "stadsdeel", "wijk", "organisatie"];
  const wanted = indicators(sav, "--release", "own", "--levels", levels.join(","));
  for (const size of [1 << 22, 331]) {
    const session = await sessionOf("formats");
    const seen = session.preview(content, "geboorten.zsav", content.length);
    assert.deepEqual([seen.format, seen.needsFormats, seen.wanted], ["sav", false, []]);
    assert.equal(read(session, content, size, "geboorten.zsav").dataset.rows, 150);
    assert.equal(session.resultJson({ levels, period: "year" }), wanted, `pieces of ${size}`);
    session.free();
  }
});

test("core: an SPSS file is known for one that the other module reads", async () => {
  const content = fs.readFileSync(path.join(ROOT, "tests/data/spss/geboorten.zsav"));
  const session = await sessionOf("core");
  const seen = session.preview(content, "geboorten.zsav", content.length);
  assert.deepEqual([seen.kind, seen.needsFormats, seen.diagnostics], ["extract", true, []]);
  session.free();
});

test("findings are about the published figures of the area that is asked for", async () => {
  const session = await sessionOf("core");
  // Births enough for a figure that is not too uncertain to tell.
  read(session, Buffer.from(session.demo(8000, 3)), 1 << 22);
  const csv = [
    "indicator;threshold;gestationFloor;plurality;vitalStatus;area;areaName;period;value;unit;source",
    "K01;<=2500 g;none;all;live;RG9901;Voorbeeldregio;2021;60,0;%;verzonnen voor een test",
  ].join("\r\n");
  const found = session.importBenchmarks(new TextEncoder().encode(csv), "regio.csv");
  assert.deepEqual(
    found.map((one) => one.code),
    ["profile-benchmark-area-outside"],
  );
  const options = { area: "GM0917", period: "2021", rows: { levels: ["gemeente"], period: "year" } };
  assert.doesNotMatch(session.findings(options).join(" "), /Voorbeeldregio/);
  const beside = session.findings({ ...options, against: "RG9901" });
  assert.equal(beside.length, 1);
  assert.match(beside[0], /Voorbeeldregio/);
  session.free();
});

test("what was read stays when another file cannot be read", async () => {
  const session = await sessionOf("core");
  read(session, bytes, 1 << 22);
  const before = session.resultJson({});
  const refused = session.preview(new TextEncoder().encode("<html><body>Fout 404</body></html>"), "fout.csv", 34);
  assert.equal(refused.diagnostics[0].code, "file-is-html");
  assert.equal(session.resultJson({}), before);
  session.free();
});

test("all that is wrong with a profile or a mapping is told, each with its place", async () => {
  const session = await sessionOf("core");
  const profile = JSON.parse(fs.readFileSync(path.join(ROOT, "tests/data/profile-wrong.json"), "utf8"));
  const found = session.checkProfile(JSON.stringify(profile), "p.json");
  const places = ["areas[0].level", "thresholds.numerator", "theme.accent"];
  assert.deepEqual(
    found.map(({ file, severity, message }) => [file, severity, places.find((place) => message.includes(place))]),
    places.map((place) => ["p.json", "error", place]),
  );
  profile.areas[0].level = "gemeente";
  assert.equal(session.checkProfile(JSON.stringify({ ...profile, thresholds: {}, theme: {} }), "p.json").length, 0);

  read(session, bytes, 1 << 22);
  session.preview(bytes.subarray(0, 1 << 18), "demo.csv", bytes.length);
  const columns = ["geboortegewigt", "gebied", "geboortegewicht"].map((variable, index) => ({
    column: `k${index}`,
    variable,
    confidence: index + 1,
    kept: true,
  }));
  const { diagnostics } = session.setMapping(JSON.stringify({ schema: "kansrijk.mapping/1", columns }));
  const errors = diagnostics.filter((one) => one.severity === "error");
  assert.deepEqual(
    errors.map((one) => one.column),
    ["k0", "k1", "k1", "k2"],
  );
  session.free();
});

test("the core says of a workbook that the other blob is needed", async () => {
  const session = await sessionOf("core");
  const zip = new Uint8Array(4096);
  zip.set([0x50, 0x4b, 3, 4]);
  const name = new TextEncoder().encode("[Content_Types].xml");
  zip[26] = name.length;
  zip.set(name, 30);
  assert.equal(session.preview(zip, "map.xlsx", 4096).needsFormats, true);
  session.free();
});

/** Looks at a file by its first bytes and those that are wanted besides. */
function lookedAt(session, content, name) {
  let seen = session.preview(content.subarray(0, 64), name, content.length);
  while (seen.wanted.length > 0) {
    for (const [from, to] of seen.wanted) session.addPiece(content.subarray(from, to), from);
    seen = session.look();
  }
  return seen;
}

/** Reads of a file only what is not skipped. */
function readWanted(session, content, options) {
  assert.deepEqual(session.start(options), []);
  for (let offset = session.skip(); offset < content.length; offset += session.skip()) {
    const part = content.subarray(offset, offset + 4096);
    assert.equal(typeof session.push(part), "number");
    offset += part.length;
  }
}

for (const name of ["voorbeeld.parquet", "voorbeeld.feather", "pyarrow-zstd.parquet"]) {
  test(`${name}: only what is wanted is handed in, and the rows are those of the command line`, async () => {
    const file = path.join(ROOT, "tests/data/columnar", name);
    const content = fs.readFileSync(file);
    const core = await sessionOf("core");
    assert.equal(core.preview(content.subarray(0, 64), name, content.length).needsFormats, true);
    core.free();
    const keep = 1 << 24;
    const session = await sessionOf("formats", { keep });
    const seen = lookedAt(session, content, name);
    assert.equal(seen.format, name.endsWith("parquet") ? "parquet" : "arrow");
    if (name.startsWith("voorbeeld")) {
      readWanted(session, content, { keep });
      assert.equal(session.finish(false).dataset.rows, 160);
      const levels = ["gemeente", "organisatie"];
      const wanted = indicators(file, "--release", "own", "--levels", levels.join(","));
      assert.equal(session.resultJson({ levels, period: "year" }), wanted);
      // Asked of the rows that were kept, and of the file read again.
      const question = { filter: "geslacht = 'meisje'" };
      assert.equal(session.ask(question, true).counted, true);
      const counted = session.asked().counted;
      assert.ok(counted.rows > 50 && counted.rows < 110, `${counted.rows} rows`);
      const kept = session.resultJson({ levels, period: "year" });
      session.ask(null, false);
      const again = await sessionOf("formats");
      lookedAt(again, content, name);
      readWanted(again, content, { question });
      assert.deepEqual(again.keepPart(), []);
      session.ask(question, false);
      session.joinAnswer(again.answer());
      assert.deepEqual(session.asked().counted, counted);
      assert.equal(session.resultJson({ levels, period: "year" }), kept);
      again.free();
    }
    session.free();
  });
}

test("an option that does not exist is refused", async () => {
  const session = await sessionOf("core");
  read(session, bytes, 1 << 22);
  assert.throws(() => session.indicators({ level: ["gemeente"] }), /level/);
  session.free();
});

test("a file read in parts by two sessions is what one makes of it, also after a reading that was left", async () => {
  const whole = await sessionOf("core");
  read(whole, bytes, 1 << 22);
  const half = Math.floor(bytes.length / 2);
  const [head, other] = [await sessionOf("core"), await sessionOf("core")];
  for (const session of [head, other]) session.preview(bytes.subarray(0, 1 << 18), "demo.csv", bytes.length);
  const part = (session, from, to, firstRow) => {
    assert.deepEqual(session.start({ from, to, ...(firstRow === null ? {} : { firstRow }) }), []);
    assert.equal(typeof session.push(bytes.subarray(firstRow === null ? from - 1 : from)), "number");
    assert.ok(session.isDone() || to >= bytes.length);
  };
  part(head, 0, half, 1);
  assert.deepEqual(head.keepPart(), []);
  // Left here, and begun anew: what was kept must not count in the next reading.
  assert.deepEqual(head.start({}), []);
  head.push(bytes);
  head.finish(false);
  assert.equal(head.resultJson({}), whole.resultJson({}));

  part(head, 0, half, 1);
  assert.deepEqual(head.keepPart(), []);
  // A part that could not be read is asked for again, from where the first one ended.
  const again = head.joinPart(undefined, bytes.length);
  assert.ok(again.from >= half && again.firstRow > 1 && again.to === bytes.length);
  part(other, half, bytes.length, null);
  assert.equal(head.joinPart(other.endPart(), bytes.length), null);
  head.finish(false);
  assert.equal(head.resultJson({}), whole.resultJson({}));
  for (const session of [whole, head, other]) session.free();
});
