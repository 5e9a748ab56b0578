// Writes `profile.json`, the bench's own profile: invented areas, variables and indicators, nothing of the kit's.
//   node tests/bench/profile.mjs
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const OUT = path.join(path.dirname(fileURLToPath(import.meta.url)), "profile.json");
const GEMEENTEN = [363, 599, 518, 344, 14, 193, 202, 268, 758, 772, 796, 855];
const range = (length) => Array.from({ length }, (_, position) => position);
const digits = (number, width) => String(number).padStart(width, "0");

/** 12 gemeenten of 4 stadsdelen of 5 wijken of 5 buurten. Codes have the form of CBS; what lies where is invented. */
function areas() {
  const all = [];
  const add = (level, code, ...parents) => {
    all.push({ code, level, name: `${level} ${code}`, ...(parents.length ? { parents } : {}) });
    return code;
  };
  for (const number of GEMEENTEN.map((gemeente) => digits(gemeente, 4))) {
    const gemeente = add("gemeente", `GM${number}`);
    for (const nth of range(4)) {
      const stadsdeel = add("stadsdeel", `SD${number}${"ABCD"[nth]}`, gemeente);
      for (const wijkNumber of range(5).map((wijk) => number + digits(nth * 5 + wijk, 2))) {
        const wijk = add("wijk", `WK${wijkNumber}`, gemeente, stadsdeel);
        for (const buurt of range(5)) add("buurt", `BU${wijkNumber}${digits(buurt, 2)}`, wijk);
      }
    }
  }
  return all;
}

const same = (text) => ({ nl: text, en: text });
const number = (id, group, min, max, more = {}) => ({ id, group, kind: "number", plausible: { min, max }, ...more });
const flag = (id, group) => ({ id, group, kind: "flag" });
const category = (id, group, ids) => ({
  id,
  group,
  kind: "category",
  categories: ids.map((one) => ({ id: one, label: same(one.replace("_", " ")) })),
});

/** Every variable has the name of its column. */
const VARIABLES = [
  number("birth_weight_g", "kind", 100, 7000, { unit: "g" }),
  number("gestation_days", "kind", 112, 322, { unit: "dagen" }),
  flag("multiple", "kind"),
  number("apgar5", "kind", 0, 10),
  flag("perinatal_death", "kind"),
  number("mother_age", "moeder", 10, 60, { unit: "jaar" }),
  number("parity", "moeder", 0, 20),
  number("first_visit_week", "moeder", 0, 45, { decimals: 2, unit: "weken" }),
  flag("smoking", "moeder"),
  flag("breastfeeding", "kind"),
  flag("father_known", "vader"),
  number("father_age", "vader", 10, 90, { unit: "jaar" }),
  category("household_type", "huishouden", ["paar_gehuwd", "paar_ongehuwd", "eenouder", "overig", "institutioneel"]),
  number("household_income_decile", "huishouden", 1, 10),
  number("household_income_eur", "huishouden", 0, 10_000_000, { decimals: 2, unit: "euro" }),
  flag("debts", "huishouden"),
  category("mother_education", "moeder", ["laag", "midden", "hoog"]),
  number("ggz_costs_eur", "moeder", 0, 10_000_000, { decimals: 2, unit: "euro" }),
  flag("youth_care", "kind"),
];

const share = (id, numerator, unit = "%") => ({ id, measure: "share", unit, numerator });

/** The 25 indicators, in the order in which the hash takes them. */
const INDICATORS = [
  share("lbw_le2500", "birth_weight_g <= 2500"),
  share("vlbw_lt1500", "birth_weight_g < 1500"),
  share("preterm_lt259d", "gestation_days < 259"),
  share("very_preterm_lt224d", "gestation_days < 224"),
  share("sga_like", "birth_weight_g < 180 * floor(gestation_days / 7) - 4300"),
  share("apgar5_lt7", "apgar5 < 7"),
  share("perinatal_death", "perinatal_death = 1", "per 1000"),
  share("multiple", "multiple = 1"),
  share("teen_mother_lt20", "mother_age < 20"),
  share("mother_ge35", "mother_age >= 35"),
  share("primiparous", "parity = 0"),
  share("late_first_visit_gt10w", "first_visit_week > 10"),
  share("smoking", "smoking = 1"),
  share("breastfeeding", "breastfeeding = 1"),
  share("father_unknown", "father_known = 0"),
  share("young_father_lt23", "father_age < 23"),
  share("single_parent", "household_type = 'eenouder'"),
  share("low_income_decile_le2", "household_income_decile <= 2"),
  share("debts", "debts = 1"),
  share("low_education", "mother_education = 'laag'"),
  share("ggz_costs_gt0", "ggz_costs_eur > 0"),
  share("youth_care", "youth_care = 1"),
  { id: "mean_birth_weight", measure: "mean", unit: "g", numerator: "birth_weight_g" },
  { id: "median_birth_weight", measure: "median", unit: "g", numerator: "birth_weight_g" },
  { id: "mean_income", measure: "mean", unit: "euro", numerator: "household_income_eur" },
];

/** Columns as the extract has them; what no indicator needs is not read, as the other contenders do not either. */
const COLUMNS = {
  birth_id: null,
  mother_id: null,
  birth_date: null,
  year: "geboortejaar",
  // The areas of the profile tell in which wijk, stadsdeel and gemeente a buurt lies.
  gemeente: null,
  stadsdeel: null,
  wijk: null,
  buurt: "buurt_code",
  sex: null,
  origin: null,
  ...Object.fromEntries(VARIABLES.map(({ id }) => [id, id])),
};

const profile = {
  schema: "kansrijk.profile/1",
  id: "bench",
  name: "Meting van de snelheid (alles is verzonnen)",
  periodAnchor: 2014,
  sources: ["Alles in dit profiel is verzonnen: welk gebied waar ligt, de kinderen en de kenmerken."],
  indicators: INDICATORS.map((indicator) => ({
    ...indicator,
    group: "kind",
    name: indicator.id,
    unitOfAnalysis: "child",
  })),
  codebook: { variables: VARIABLES.map((variable) => ({ ...variable, label: same(variable.id) })) },
  suppliers: [
    {
      schema: "kansrijk.mapping/1",
      columns: Object.entries(COLUMNS).map(([column, variable]) => {
        return { column, variable, confidence: variable ? 1 : 0, kept: variable !== null };
      }),
    },
  ],
  areas: areas(),
};

/** JSON with a line for each item of a list, so that a change shows as the lines that changed. */
function lines(value) {
  const list = (items, indent) =>
    `[\n${items.map((item) => `${indent}  ${JSON.stringify(item)}`).join(",\n")}\n${indent}]`;
  const fields = Object.entries(value).map(([name, field]) => {
    const isRows = Array.isArray(field) && typeof field[0] === "object" && name !== "suppliers";
    return `  ${JSON.stringify(name)}: ${isRows ? list(field, "  ") : JSON.stringify(field)}`;
  });
  return `{\n${fields.join(",\n")}\n}\n`;
}

/** The text of `profile.json`. */
export const text = lines(profile);

if (process.argv[1] === fileURLToPath(import.meta.url)) fs.writeFileSync(OUT, text);
