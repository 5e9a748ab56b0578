"""Writes workbook_1904.xlsx: dates counted from 1904-01-01, as Excel for the Mac did. Python 3, standard library only.

Rows: a real date (2016-03-01 is 40968 days after 1904-01-01), the first day (0) and a number without a date format.
"""
import pathlib
import zipfile

PARTS = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/>'
    '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
    'Target="styles.xml"/></Relationships>',
    # Style 1 is number format 14, a date.
    "xl/styles.xml": '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    "xl/worksheets/sheet1.xml": '<?xml version="1.0"?><worksheet '
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>datum</t></is></c></row>'
    '<row r="2"><c r="A2" s="1"><v>40968</v></c></row>'
    '<row r="3"><c r="A3" s="1"><v>0</v></c></row>'
    '<row r="4"><c r="A4"><v>40968</v></c></row>'
    "</sheetData></worksheet>",
}

with zipfile.ZipFile(pathlib.Path(__file__).with_name("workbook_1904.xlsx"), "w", zipfile.ZIP_DEFLATED) as workbook:
    for name, text in PARTS.items():
        workbook.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
