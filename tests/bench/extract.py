"""The extract of the bench: synthetic births of a fixed seed, no real persons, Dutch style (`;`, decimal comma, dd-mm-jjjj).

    python3 extract.py PROFILE OUT ROWS

The ending of OUT says how: `.csv`, or the same rows as `.parquet` or `.xlsx`.

Rows come in random order of place and time, the hard case for caches, with about 2 % missing. A smaller file is the beginning of
a larger one. The areas are those of the profile. numpy draws and polars writes, in the versions that `peers.mjs` names: another
version may draw other rows, and then the hashes of `work.mjs` say so.
"""
import datetime
import json
import os
import sys
import zipfile

import numpy as np
import polars as pl

SEED = 20261122
CHUNK = 1_000_000  # rows drawn at a time; always a whole chunk, so that a part of it stays the same
YEARS = np.arange(2014, 2024)
DECILES = np.array([17, 22, 27, 32, 38, 45, 53, 64, 83]) * 1000.0


def areas(profile):
    """Per buurt of the profile its gemeente, stadsdeel, wijk and own code."""
    with open(profile, encoding="utf-8") as file:
        by_code = {area["code"]: area for area in json.load(file)["areas"]}
    paths = []
    for area in by_code.values():
        if area["level"] == "buurt":
            wijk = by_code[area["parents"][0]]
            gemeente, stadsdeel = wijk["parents"]
            paths.append((gemeente, stadsdeel, wijk["code"], area["code"]))
    return list(zip(*paths))


def draw(number, codes):
    """One chunk. The order of the draws is part of the data."""
    random = np.random.default_rng([SEED, number])
    buurten = len(codes[3])
    size = np.random.default_rng(SEED).lognormal(0, 0.8, buurten)
    buurt = random.choice(buurten, CHUNK, p=size / size.sum()).astype(np.int32)
    deprivation = np.random.default_rng(SEED + 1).normal(0, 1, buurten)[buurt]
    year = random.choice(YEARS, CHUNK).astype(np.int16)
    day = random.integers(0, 365, CHUNK)
    first = np.array([np.datetime64(f"{y}-01-01") for y in YEARS])[year - YEARS[0]]
    multiple = random.random(CHUNK) < 0.031
    gestation = random.normal(278, 10, CHUNK) - 18 * multiple
    gestation = gestation - (random.random(CHUNK) < 0.03) * random.exponential(30, CHUNK)
    gestation = np.clip(np.round(gestation), 154, 301).astype(np.int16)
    weight = 3450 + (gestation - 280) * 26 + random.normal(0, 430, CHUNK) - 40 * deprivation
    weight = np.clip(np.round(weight), 350, 5800).astype(np.int16)
    mother_age = np.clip(np.round(random.normal(31 - deprivation, 4.9, CHUNK)), 14, 52).astype(np.int8)
    father_known = random.random(CHUNK) > 0.035
    income = np.round(np.exp(random.normal(10.55 - 0.25 * deprivation, 0.55, CHUNK)), 2)
    decile = np.clip(np.searchsorted(DECILES, income) + 1, 1, 10).astype(np.int8)
    ggz = np.where(random.random(CHUNK) < 0.09, np.round(random.exponential(1800, CHUNK) + 0.01, 2), 0.0)
    deprived = np.maximum(deprivation, 0)

    def missing(values, share=0.02):
        is_missing = pl.Series(random.random(CHUNK) < share)
        return pl.select(pl.when(is_missing).then(None).otherwise(pl.Series(values))).to_series()

    def flag(values):
        return np.asarray(values).astype(np.int8)

    def category(values, shares):
        drawn = pl.Series(random.choice(len(values), CHUNK, p=shares))
        return drawn.replace_strict(list(range(len(values))), values, return_dtype=pl.String)

    def place(level):
        return pl.Series(codes[level]).gather(buurt)

    begin = number * CHUNK + 1
    return pl.DataFrame(
        {
            "birth_id": np.arange(begin, begin + CHUNK, dtype=np.int32),
            "mother_id": random.integers(1, 4_000_000, CHUNK).astype(np.int32),
            "birth_date": pl.Series((first + day.astype("timedelta64[D]")).astype("datetime64[ms]")).cast(pl.Date),
            "year": year,
            "gemeente": place(0),
            "stadsdeel": place(1),
            "wijk": place(2),
            "buurt": place(3),
            "birth_weight_g": missing(weight),
            "gestation_days": missing(gestation),
            "sex": category(["M", "V"], [0.513, 0.487]),
            "multiple": missing(flag(multiple), 0.005),
            "apgar5": missing(flag(np.clip(np.round(random.normal(9.4, 1.1, CHUNK)), 0, 10))),
            "perinatal_death": missing(flag(random.random(CHUNK) < 0.0055), 0.003),
            "mother_age": missing(mother_age),
            "parity": missing(flag(np.minimum(random.poisson(0.85, CHUNK), 9))),
            "first_visit_week": missing(np.round(np.clip(random.gamma(9, 0.95, CHUNK), 3, 40), 1)),
            "smoking": missing(flag(random.random(CHUNK) < 0.07 + 0.02 * deprived), 0.11),
            "breastfeeding": missing(flag(random.random(CHUNK) < 0.74), 0.06),
            "father_known": missing(flag(father_known), 0.01),
            "father_age": pl.select(
                pl.when(pl.Series(father_known)).then(
                    missing(np.clip(np.round(random.normal(34, 5.6, CHUNK)), 15, 70).astype(np.int8))
                )
            ).to_series(),
            "household_type": missing(
                category(
                    ["paar_gehuwd", "paar_ongehuwd", "eenouder", "overig", "institutioneel"],
                    [0.47, 0.40, 0.09, 0.03, 0.01],
                )
            ),
            "household_income_decile": missing(decile),
            "household_income_eur": missing(income),
            "debts": missing(flag(random.random(CHUNK) < 0.08 + 0.03 * deprived)),
            "mother_education": missing(category(["laag", "midden", "hoog"], [0.17, 0.37, 0.46]), 0.05),
            "origin": missing(
                category(
                    ["Nederland", "Suriname", "Marokko", "Turkije", "Antillen", "Europa", "Overig"],
                    [0.6, 0.06, 0.09, 0.07, 0.03, 0.08, 0.07],
                )
            ),
            "ggz_costs_eur": missing(ggz),
            "youth_care": missing(flag(random.random(CHUNK) < 0.045)),
        }
    )


def write_parquet(frames, out):
    pl.concat(list(frames)).write_parquet(out)


def write_xlsx(frames, out):
    """As Excel writes it: texts by their place in a list, days as serial numbers in the form of a date."""
    texts = {}
    day0 = np.datetime64("1899-12-30")

    def cell(value):
        if value is None:
            return "<c/>"
        if isinstance(value, str):
            return f'<c t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
        if isinstance(value, datetime.date):
            return f'<c s="1"><v>{(np.datetime64(value) - day0).astype(int)}</v></c>'
        return f"<c><v>{value!r}</v></c>"

    def row(cells):
        return "<row>" + "".join(map(cell, cells)) + "</row>"

    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{main}"><sheetData>'.encode())
            for number, frame in enumerate(frames):
                if number == 0:
                    sheet.write(row(frame.columns).encode())
                for values in frame.iter_rows():
                    sheet.write(row(values).encode())
            sheet.write(b"</sheetData></worksheet>")
        items = "".join(f"<si><t>{text}</t></si>" for text in texts)
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{items}</sst>')
        styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
        book.writestr("xl/styles.xml", f'<styleSheet xmlns="{main}">{styles}</styleSheet>')
        sheets = '<sheets><sheet name="extract" sheetId="1" r:id="rId1"/></sheets>'
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}">{sheets}</workbook>')

        def relations(*pairs):
            lines = "".join(
                f'<Relationship Id="rId{place}" Type="{office}/{kind}" Target="{target}"/>'
                for place, (kind, target) in enumerate(pairs, 1)
            )
            return f'<Relationships xmlns="{package}/relationships">{lines}</Relationships>'

        parts = ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
        book.writestr("xl/_rels/workbook.xml.rels", relations(*parts))
        book.writestr("_rels/.rels", relations(("officeDocument", "xl/workbook.xml")))
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        types = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "styles": "styles", "sharedStrings": "sharedStrings"}
        lines = "".join(f'<Override PartName="/xl/{part}.xml" ContentType="{kind}.{of}+xml"/>' for part, of in types.items())
        start = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        book.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types">{start}{lines}</Types>')


def main(profile, out, rows):
    codes = areas(profile)
    others = {".parquet": write_parquet, ".xlsx": write_xlsx}
    write = others.get(os.path.splitext(out)[1])
    if write:
        numbers = range((rows + CHUNK - 1) // CHUNK)
        write((draw(number, codes).head(rows - number * CHUNK) for number in numbers), f"{out}.part")
        return os.replace(f"{out}.part", out)
    with open(f"{out}.part", "wb") as file:
        for number in range((rows + CHUNK - 1) // CHUNK):
            draw(number, codes).head(rows - number * CHUNK).write_csv(
                file,
                include_header=number == 0,
                separator=";",
                decimal_comma=True,
                float_precision=2,
                date_format="%d-%m-%Y",
                null_value="",
            )
    os.replace(f"{out}.part", out)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
