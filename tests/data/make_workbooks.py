"""Writes the workbooks of the tests. Python 3, standard library only.

workbook_1904.xlsx: dates counted from 1904-01-01, as Excel for the Mac did. A real date (2016-03-01 is 40968 days after
1904-01-01), the first day (0) and a number without a date format.
benchmarks-tidy.xlsx: invented figures of an invented region in the tidy form, with a blank row, as people make it in Excel.
"""
import pathlib
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def parts(properties, rows):
    """The files inside a workbook with one sheet."""
    return {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}'
        '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        # Style 1 is number format 14, a date.
        "xl/styles.xml": f'<?xml version="1.0"?><styleSheet xmlns="{MAIN}">'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }


def row(number, cells):
    """A row of texts and numbers."""
    written = ""
    for column, cell in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", cells):
        place = f'r="{column}{number}"'
        if isinstance(cell, str):
            written += f'<c {place} t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
        else:
            written += f"<c {place}><v>{cell}</v></c>"
    return f'<row r="{number}">{written}</row>'


def write(name, files):
    with zipfile.ZipFile(pathlib.Path(__file__).with_name(name), "w", zipfile.ZIP_DEFLATED) as workbook:
        for path, text in files.items():
            workbook.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), text)


write(
    "workbook_1904.xlsx",
    parts(
        '<workbookPr date1904="1"/>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>datum</t></is></c></row>'
        '<row r="2"><c r="A2" s="1"><v>40968</v></c></row>'
        '<row r="3"><c r="A3" s="1"><v>0</v></c></row>'
        '<row r="4"><c r="A4"><v>40968</v></c></row>',
    ),
)
write(
    "benchmarks-tidy.xlsx",
    parts(
        "",
        row(1, ["indicator", "threshold", "area", "areaName", "period", "value", "unit", "source", "note"])
        + row(2, ["K01", "<=2500 g", "RG9901", "Voorbeeldregio", 2021, 4.6, "%", "verzonnen voor een test", "let op; niet echt"])
        + row(4, ["K02", "<37 wk", "RG9901", "Voorbeeldregio", 2021, 6.6, "%", "verzonnen voor een test", 'een "proef"']),
    ),
)
