"""Writes the Parquet and Arrow files of this folder and `expected.json`, what pyarrow says that their cells are.

All of it is invented. Run it with the versions of requirements.txt: `python make_columnar.py`.
The kit's own code has no part in `expected.json`.
"""

import datetime as dt
import decimal
import json
import math
import random
import zoneinfo
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.ipc as ipc
import pyarrow.parquet as pq

HERE = Path(__file__).parent
ROWS = 150
AMSTERDAM = zoneinfo.ZoneInfo("Europe/Amsterdam")
UTC = dt.timezone.utc
random.seed(7)


def some(make, share=0.12):
    """A column in which some cells are null."""
    return [None if random.random() < share else make(row) for row in range(ROWS)]


def day(_):
    return dt.date(1965, 1, 1) + dt.timedelta(days=random.randrange(21_500))


def midnight(_):
    """Local midnight in the Netherlands, the day before in UTC."""
    d = day(_)
    return dt.datetime(d.year, d.month, d.day, tzinfo=AMSTERDAM)


TEXTS = ["laag", "midden", "hoog", "één", "GM0917", "0917", "Sûr-Oost, wijk 3", "een langere tekst dan in twaalf bytes past"]

columns = {
    "tekst": pa.array(some(lambda row: random.choice(TEXTS)), pa.string()),
    "grote_tekst": pa.array(some(lambda row: f"sleutel-{row:05d}-{row % 7}"), pa.large_string()),
    "code": pa.array(some(lambda row: random.choice(["1", "2", "9", "onbekend-2"])), pa.string()).dictionary_encode(),
    "klein": pa.array(some(lambda row: random.randrange(-100, 100)), pa.int8()),
    "kort": pa.array(some(lambda row: random.randrange(40_000, 65_000)), pa.uint16()),
    "geheel": pa.array(some(lambda row: random.randrange(-3_000_000, 3_000_000)), pa.int32()),
    "zonder_teken": pa.array(some(lambda row: random.randrange(3_000_000_000, 4_000_000_000)), pa.uint32()),
    "groot": pa.array(some(lambda row: random.randrange(-(10**15), 10**15)), pa.int64()),
    "vol": pa.array([row * 3 for row in range(ROWS)], pa.int64()),
    "leeg": pa.array([None] * ROWS, pa.int32()),
    "drijvend32": pa.array(some(lambda row: round(random.uniform(20, 45), 1)), pa.float32()),
    "drijvend64": pa.array(some(lambda row: random.choice([math.nan, 3.0, round(random.uniform(500, 5000), 3)])), pa.float64()),
    "bedrag": pa.array(some(lambda row: decimal.Decimal(random.randrange(-(10**7), 10**7)).scaleb(-2)), pa.decimal128(9, 2)),
    "bedrag_lang": pa.array(some(lambda row: decimal.Decimal(random.randrange(-(10**13), 10**13)).scaleb(-4)), pa.decimal128(30, 4)),
    "waar": pa.array(some(lambda row: random.random() < 0.3), pa.bool_()),
    "datum": pa.array(some(day), pa.date32()),
    "datum64": pa.array(some(day), pa.date64()),
    "moment": pa.array(some(lambda row: dt.datetime.combine(day(row), dt.time(row % 24, 59))), pa.timestamp("us")),
    "moment_lokaal": pa.array(some(midnight), pa.timestamp("ms", "Europe/Amsterdam")),
    "moment_utc": pa.array(some(lambda row: dt.datetime.combine(day(row), dt.time(23, 30), UTC)), pa.timestamp("ns", "UTC")),
    "moment_vast": pa.array(some(lambda row: dt.datetime.combine(day(row), dt.time(23, 30), UTC)), pa.timestamp("s", "+02:00")),
}
table = pa.table(columns)


def expected(name, column):
    """How a column is read, and what its cells are then: texts, numbers times 10 to a power, or days since 1970-01-01."""
    kind = column.type
    cells = column.to_pylist()
    if pa.types.is_dictionary(kind) or pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return {"as": "text", "cells": cells}
    if pa.types.is_boolean(kind):
        return {"as": "text", "cells": [None if cell is None else ("1" if cell else "0") for cell in cells]}
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):

        def days(cell, zone=None):
            if cell is None:
                return None
            if isinstance(cell, dt.datetime):
                cell = (cell.astimezone(zone) if zone else cell).date()
            return (cell - dt.date(1970, 1, 1)).days

        # A moment with a zone is the day in that zone. A file that does not keep the zone can only give the day in UTC.
        answer = {"as": "date", "cells": [days(cell) for cell in cells]}
        if name.startswith("moment_"):
            answer["utc"] = [days(cell, UTC) for cell in cells]
        return answer
    decimals = 4 if pa.types.is_decimal(kind) or pa.types.is_floating(kind) else 0

    def scaled(cell):
        if cell is None or (isinstance(cell, float) and math.isnan(cell)):
            return None
        if pa.types.is_float32(kind):
            cell = round(cell, 4)
        return int((decimal.Decimal(str(cell)) * 10**decimals).to_integral_value())

    return {"as": "number", "decimals": decimals, "cells": [scaled(cell) for cell in cells]}


answers = {name: expected(name, table[name]) for name in table.column_names}
(HERE / "expected.json").write_text(json.dumps(answers, ensure_ascii=False, separators=(",", ":")) + "\n")


def parquet(name, data=table, **options):
    pq.write_table(data, HERE / f"{name}.parquet", **options)


# pyarrow: every compression, pages of both versions, every encoding.
for codec in ["none", "snappy", "gzip", "zstd", "lz4", "brotli"]:
    parquet(f"pyarrow-{codec}", compression=codec)
SMALL = {"data_page_size": 64, "write_batch_size": 16, "row_group_size": 60}
parquet("pyarrow-pages-v1", compression="zstd", data_page_version="1.0", write_page_checksum=True, **SMALL)
parquet("pyarrow-pages-v2", compression="zstd", data_page_version="2.0", write_page_checksum=True, **SMALL)
parquet("pyarrow-pages-v2-none", compression="none", data_page_version="2.0", **SMALL)
parquet("pyarrow-plain", compression="snappy", use_dictionary=False)
parquet("pyarrow-old", compression="snappy", version="1.0", store_schema=False, use_deprecated_int96_timestamps=True)
whole_numbers = ["klein", "kort", "geheel", "zonder_teken", "groot", "vol", "leeg"]
delta = {name: "DELTA_BINARY_PACKED" for name in whole_numbers + ["datum", "datum64", "moment", "moment_lokaal", "moment_utc"]}
delta |= {"tekst": "DELTA_BYTE_ARRAY", "grote_tekst": "DELTA_BYTE_ARRAY", "code": "DELTA_LENGTH_BYTE_ARRAY"}
delta |= {"drijvend32": "BYTE_STREAM_SPLIT", "drijvend64": "BYTE_STREAM_SPLIT", "waar": "RLE"}
parquet("pyarrow-delta", use_dictionary=False, column_encoding=delta, data_page_version="2.0", row_group_size=70)
split = {name: "BYTE_STREAM_SPLIT" for name in ["geheel", "groot", "bedrag", "bedrag_lang"]} | {"tekst": "DELTA_LENGTH_BYTE_ARRAY"}
parquet("pyarrow-split", use_dictionary=False, column_encoding=split)
parquet("pyarrow-decimals", store_decimal_as_integer=True, compression="gzip")

# pyarrow: Feather and Arrow files.
for codec in ["uncompressed", "lz4", "zstd"]:
    feather.write_feather(table, HERE / f"pyarrow-{codec}.feather", compression=codec, chunksize=64)


def arrow(name, data, **options):
    with ipc.new_file(HERE / f"{name}.arrow", data.schema, options=ipc.IpcWriteOptions(**options)) as writer:
        writer.write_table(data, max_chunksize=50)


arrow("pyarrow-views", table.set_column(0, "tekst", table["tekst"].cast(pa.string_view())))
arrow("pyarrow-slices", pa.concat_tables([table.slice(0, 13), table.slice(13)]), compression="zstd")
# A dictionary that a later batch adds to: in the first only the codes that it needs, in the second the others too.
codes = table["code"].combine_chunks()
known = codes.dictionary.to_pylist()
split_at = next(at for at, cell in enumerate(codes.to_pylist()) if cell == known[3])
parts = [table.slice(0, split_at), table.slice(split_at)]
parts[0] = parts[0].set_column(
    2, "code", pa.DictionaryArray.from_arrays(codes.slice(0, split_at).indices, pa.array(known[:3], pa.string()))
)
with ipc.new_file(
    HERE / "pyarrow-delta-dictionary.arrow", table.schema, options=ipc.IpcWriteOptions(emit_dictionary_deltas=True)
) as writer:
    for part in parts:
        writer.write_table(part)

# DuckDB and Polars as they write by default, and with each of their compressions.
connection = duckdb.connect()
connection.execute("SET TimeZone = 'UTC'")
connection.register("extract", table)
for codec in ["uncompressed", "snappy", "gzip", "zstd", "brotli", "lz4_raw"]:
    connection.execute(f"COPY extract TO '{HERE}/duckdb-{codec}.parquet' (FORMAT parquet, COMPRESSION {codec})")
connection.execute(f"COPY extract TO '{HERE}/duckdb-v2.parquet' (FORMAT parquet, PARQUET_VERSION v2, ROW_GROUP_SIZE 64)")

frame = pl.from_arrow(table)
for codec in ["uncompressed", "snappy", "gzip", "brotli", "zstd", "lz4"]:
    frame.write_parquet(HERE / f"polars-{codec}.parquet", compression=codec)
for codec in ["uncompressed", "lz4", "zstd"]:
    frame.write_ipc(HERE / f"polars-{codec}.arrow", compression=codec)
frame.write_ipc(HERE / "polars-oldest.arrow", compat_level=pl.CompatLevel.oldest())

# What is no table, beside columns that are.
nested = pa.table(
    {
        "voor": table["vol"],
        "lijst": pa.array([[1, 2], None, []] * (ROWS // 3), pa.list_(pa.int32())),
        "paar": pa.array([{"een": 1, "twee": None}] * ROWS, pa.struct({"een": pa.int32(), "twee": pa.string()})),
        "lengte": pa.array(range(ROWS), pa.duration("s")),
        "na": table["tekst"],
    }
)
parquet("pyarrow-nested", nested.drop_columns(["lengte"]))
feather.write_feather(nested, HERE / "pyarrow-nested.feather", compression="zstd")
without_rows = pa.table({"jaar": pa.array([], pa.int32()), "geboortegewicht": pa.array([], pa.int32())})
parquet("pyarrow-no-rows", without_rows)
feather.write_feather(without_rows, HERE / "pyarrow-no-rows.feather")
with ipc.new_stream(HERE / "pyarrow.arrows", table.schema) as writer:
    writer.write_table(table)
feather.write_feather(pa.table({"jaar": [2016]}), HERE / "pyarrow-v1.feather", version=1)
zoned = pa.table({"moment": pa.array([dt.datetime(2016, 1, 1, 2, tzinfo=UTC)], pa.timestamp("s", "America/New_York"))})
parquet("pyarrow-zone", zoned)
connection.execute(
    f"COPY (SELECT TIMESTAMPTZ '2016-03-01 23:30:00+00' AS moment, 1 AS jaar) TO '{HERE}/duckdb-zone.parquet' (FORMAT parquet)"
)

# Small enough to change every bit of it.
small = pa.table({"jaar": pa.array([2016, None, 2018, 2019, 2020, None, 2022, 2023], pa.int32())})
parquet("klein", small, compression="none")
for version in ["1.0", "2.0"]:
    parquet(f"klein-sum-v{version[0]}", small, compression="zstd", data_page_version=version, write_page_checksum=True)
feather.write_feather(small, HERE / "klein.feather", compression="uncompressed")


def typed(cells):
    """The cells of a CSV column as a program with types would hold them."""
    known = [cell for cell in cells if cell]
    convert = {
        pa.date32(): lambda cell: dt.datetime.strptime(cell, "%d-%m-%Y").date(),
        pa.bool_(): lambda cell: {"ja": True, "nee": False}[cell],
        pa.int64(): int,
        pa.float64(): lambda cell: float(cell.replace(",", ".")),
    }
    for kind, read in convert.items():
        try:
            for cell in known:
                read(cell)
        except (ValueError, KeyError):
            continue
        return pa.array([read(cell) if cell else None for cell in cells], kind)
    return pa.array([cell or None for cell in cells], pa.string())


# The first births of the example, typed: what the kit makes of them is what it makes of the CSV.
lines = (HERE.parent / "voorbeeld.csv").read_text().splitlines()[:161]
names, *rows = [line.split(";") for line in lines]
example = pa.table({name: typed([row[at] for row in rows]) for at, name in enumerate(names)})
parquet("voorbeeld", example, compression="zstd", row_group_size=100)
feather.write_feather(example, HERE / "voorbeeld.feather", compression="zstd", chunksize=80)
