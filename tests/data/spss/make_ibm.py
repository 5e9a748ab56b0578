"""Writes two SPSS files by IBM's own input/output module, which savReaderWriter brings along: what SPSS itself makes of labels,
missing values and long texts.

Made with Python 3.11 and savReaderWriter 3.4.2:
    pip install savReaderWriter==3.4.2 && python make_ibm.py

ibm.sav, ibm.zsav   twenty invented rows; the tests say what is in them, from the lists below. A few bytes differ each time
"""
import collections
import collections.abc
import pathlib

# savReaderWriter is older than Python 3.10.
for name in ("Mapping", "Iterable", "Sequence", "Callable", "MutableMapping"):
    setattr(collections, name, getattr(collections.abc, name))

import savReaderWriter

HERE = pathlib.Path(__file__).parent

TYPES = {"gewicht": 0, "geslacht_van_het_kind": 0, "datum": 0, "plaats": 20, "lang": 300, "code": 4}
FORMATS = {"gewicht": "F8.2", "geslacht_van_het_kind": "F2.0", "datum": "DATE11", "plaats": "A20", "lang": "A300", "code": "A4"}
LABELS = {"gewicht": "Geboortegewicht in gram", "geslacht_van_het_kind": "Geslacht bij geboorte, één keuze"}
VALUE_LABELS = {
    "geslacht_van_het_kind": {1: "jongen", 2: "meisje", 9: "onbekend"},
    "code": {"A": "eerste"},
    "plaats": {"Hoensbroek is lang": "de plaats"},
}
MISSING = {
    "geslacht_van_het_kind": {"values": [9]},
    "gewicht": {"lower": 9990, "upper": 9999, "value": -1},
    "plaats": {"values": [b"leeg"]},
}
WEIGHTS = [3400.5, 9995, -1, None, 12]
PLACES = ["Hoensbroek is lang", "leeg", "Versiliënbosch", ""]

raw = lambda value: value.encode() if isinstance(value, str) else value
raw_keys = lambda table: {raw(key): raw(value) for key, value in table.items()}

for ending in (".sav", ".zsav"):
    path = HERE / f"ibm{ending}"
    writer = savReaderWriter.SavWriter(
        raw(str(path)),
        [raw(name) for name in TYPES],
        raw_keys(TYPES),
        valueLabels={raw(name): raw_keys(labels) for name, labels in VALUE_LABELS.items()},
        varLabels=raw_keys(LABELS),
        formats=raw_keys(FORMATS),
        missingValues={raw(name): missing for name, missing in MISSING.items()},
        ioUtf8=True,
    )
    with writer:
        for row in range(20):
            day = writer.spssDateTime(b"2016-03-%02d" % (row + 1), "%Y-%m-%d")
            place, text = PLACES[row % 4], f"ab{row:03}" * 60
            writer.writerow([WEIGHTS[row % 5], [1, 2, 9][row % 3], day, raw(place), raw(text), [b"A", b"B"][row % 2]])
    settled = bytearray(path.read_bytes())
    settled[92:109] = b"25 Nov 26" + b"12:00:00"
    path.write_bytes(settled)
