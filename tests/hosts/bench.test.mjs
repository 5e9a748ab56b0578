// The work of the bench is done rightly: a profile with nothing but its own variables and indicators gives what DuckDB gives.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { test } from "node:test";
import { ROOT } from "../../pkg-config/run.mjs";
import { digestOf } from "../bench/hash.mjs";
import { difference, digest, LEVELS } from "../bench/page/digest.js";
import { text } from "../bench/profile.mjs";

const KANSRIJK = path.join(ROOT, "target/debug/kansrijk");
const PROFILE = path.join(ROOT, "tests/bench/profile.json");
const kansrijk = (...args) => execFileSync(KANSRIJK, args, { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });

test("the profile is what its script writes, and clean", () => {
  assert.equal(fs.readFileSync(PROFILE, "utf8"), text);
  assert.match(kansrijk("profile", "check", PROFILE, "--lang", "en").toString(), /^profile\.json: /);
});

test("the command line gives DuckDB's figures", async () => {
  const expected = JSON.parse(fs.readFileSync(path.join(ROOT, "tests/golden/bench.json"), "utf8"));
  const extract = path.join(ROOT, "tests/data/bench.csv");
  const options = ["--profile", PROFILE, "--release", "own", "--levels", LEVELS.join(","), "--period", "year"];
  const result = kansrijk("indicators", extract, ...options, "--format", "json");
  // In small pieces: the rows are found wherever the text is cut.
  const pieces = function* () {
    for (let start = 0; start < result.length; start += 65_521) yield result.subarray(start, start + 65_521);
  };
  assert.equal(difference(await digestOf(Readable.from(pieces(), { objectMode: false })), expected), null);
});

test("a result that differs in one count, area, year or value is not the same", () => {
  const result = () => ({
    groups: 1,
    level: [0],
    code: ["BU03630000"],
    year: [2020],
    numerator: new Float64Array(25).fill(1),
    denominator: new Float64Array(25).fill(4),
    value: new Float64Array(25).fill(25),
  });
  const known = digest(result());
  assert.equal(difference(digest(result()), known), null);
  const changes = {
    level: (other) => (other.level = [1]),
    code: (other) => (other.code = ["BU03630001"]),
    year: (other) => (other.year = [2021]),
    numerator: (other) => (other.numerator[21] = 2),
    denominator: (other) => (other.denominator[0] = 5),
    value: (other) => (other.value[24] = 25.001),
    missing: (other) => (other.value[23] = NaN),
  };
  for (const [name, change] of Object.entries(changes)) {
    const other = result();
    change(other);
    assert.notEqual(difference(digest(other), known), null, name);
  }
});
