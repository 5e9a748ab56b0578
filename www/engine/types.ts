// Made from src/document by `UPDATE=1 cargo test --lib typescript`; do not edit.

export type Quantity = number;
export type DiagnosticDocument = {
/**
 * Stable kebab-case name.
 */
code: string,
/**
 * `error`, `warning` or `info`.
 */
severity: string,
/**
 * File name.
 */
file: string | null,
/**
 * Sheet of a workbook.
 */
sheet: string | null,
/**
 * Row from 1, the header included.
 */
row: number | null,
/**
 * Column as named in the header.
 */
column: string | null,
/**
 * Variable of the codebook.
 */
variable: string | null,
/**
 * Place and fact.
 */
message: string,
/**
 * Advice.
 */
hint: string | null,
/**
 * How often it occurred.
 */
count: number | null, };
export type ComparisonDocument = {
/**
 * Code of the benchmark's area.
 */
area: string,
/**
 * Its name.
 */
areaName: string,
/**
 * The benchmark's period.
 */
period: string,
/**
 * The published value, in the row's unit; none when nothing is published for the indicator.
 */
value: Quantity | null,
/**
 * The benchmark's variant.
 */
variant: string,
/**
 * Title of the source.
 */
source: string,
/**
 * Address of the source.
 */
url: string,
/**
 * `final` or `provisional`.
 */
status: string,
/**
 * Rule by which it was compared.
 */
rule: string | null,
/**
 * `better`, `similar`, `worse`, `higher`, `lower` or `not-compared`.
 */
outcome: string,
/**
 * Why not compared, or what to mind, in words.
 */
reason: string | null,
/**
 * Local minus published value, in the row's unit.
 */
difference: Quantity | null,
/**
 * The local value under the benchmark's own variant.
 */
localValue: Quantity | null,
/**
 * Its lower limit.
 */
localLower: Quantity | null,
/**
 * Its upper limit.
 */
localUpper: Quantity | null, };
export type RowDocument = {
/**
 * Id of the definition.
 */
indicator: string,
/**
 * Readable key of the variant.
 */
variant: string,
/**
 * `kind`, `moeder`, `vader` or `huishouden`.
 */
group: string,
/**
 * `child`, `mother`, `father`, `delivery` or `household`.
 */
unitOfAnalysis: string,
/**
 * Evidence grade of the definition.
 */
evidence: string,
/**
 * Code of the area; the profile's id for the whole extract.
 */
area: string,
/**
 * Name of the area.
 */
areaName: string,
/**
 * Level of the area.
 */
level: string,
/**
 * `2016`, `2016K1`, `2014-2016`.
 */
period: string,
/**
 * Category of the variable that was split by; none for the total.
 */
subgroup: string | null,
/**
 * Events counted; the sum for a mean.
 */
numerator: Quantity | null,
/**
 * Units counted with a known value.
 */
denominator: Quantity | null,
/**
 * Units left out because a value is unknown.
 */
missing: Quantity | null,
/**
 * In `unit`.
 */
value: Quantity | null,
/**
 * Lower limit of the 95 % interval, in `unit`.
 */
lower: Quantity | null,
/**
 * Upper limit.
 */
upper: Quantity | null,
/**
 * `%`, `per 1000`, `years`, `g`, `euro`, `score`, `count`.
 */
unit: string,
/**
 * Method of the interval.
 */
method: string,
/**
 * `ok`, `unreliable`, `withheld` or `no-data`.
 */
flag: string,
/**
 * Periods or areas pooled into this row.
 */
pooledFrom: Array<string> | null,
/**
 * Against published benchmarks; empty when withheld.
 */
comparisons: Array<ComparisonDocument>, };
export type SkippedDocument = {
/**
 * Id of the definition.
 */
indicator: string,
/**
 * Why, in words.
 */
reason: string, };
export type ResultDocument = {
/**
 * `kansrijk.result/1`.
 */
schema: string,
/**
 * Version of the kit.
 */
kit: string,
/**
 * Version of the built-in definitions.
 */
definitions: string,
/**
 * Id of the profile.
 */
profile: string,
/**
 * `own` or `public`.
 */
view: string,
/**
 * Whether the rows are synthetic, by the extract's own column.
 */
synthetic: boolean,
/**
 * `passed` or `not-run`.
 */
audit: string,
/**
 * One row per indicator, variant, area, period and subgroup.
 */
rows: Array<RowDocument>,
/**
 * What was found on the way.
 */
diagnostics: Array<DiagnosticDocument>,
/**
 * Indicators that could not be computed.
 */
skipped: Array<SkippedDocument>, };
export type ProtectedDocument = {
/**
 * Id of the indicator.
 */
indicator: string,
/**
 * Name of the area.
 */
areaName: string,
/**
 * Period.
 */
period: string, };
export type ReasonDocument = {
/**
 * `few-events`, `few-without`, `group`, `few-observations`, `dominance` or `protects`.
 */
reason: string,
/**
 * For `protects`: the row that could be worked out with this one, when it is one of the table.
 */
protects: ProtectedDocument | null, };
export type AlternativeDocument = {
/**
 * Id of the variable.
 */
variable: string,
/**
 * 0 to 1.
 */
confidence: number, };
export type ColumnDocument = {
/**
 * Name in the header.
 */
column: string,
/**
 * Id of the variable, or none.
 */
variable: string | null,
/**
 * 0 to 1.
 */
confidence: number,
/**
 * Why, in words.
 */
reason: string,
/**
 * Their codes to our category ids.
 */
codes: { [key in string]: string },
/**
 * Whether the column is read; never for what identifies a person.
 */
kept: boolean,
/**
 * Other variables that it could be, best first.
 */
alternatives: Array<AlternativeDocument>, };
export type SheetDocument = {
/**
 * Its name.
 */
name: string,
/**
 * Rows, titles included; none when the file does not say.
 */
rows: number | null,
/**
 * Columns; none when the file does not say.
 */
columns: number | null,
/**
 * Names of columns that are known.
 */
known: number,
/**
 * Whether the workbook hides it.
 */
isHidden: boolean, };
export type Take = "first" | "last";
export type ContactRule = {
/**
 * Id of the variable that the child gets.
 */
variable: string,
/**
 * Id of the variable that the column of the contacts gives; none when it is the same.
 */
of?: string,
/**
 * Codes of the kinds of contact (`contactsoort`); all kinds when empty.
 */
types: Array<number>,
/**
 * Least age in days, included.
 */
fromDays?: number,
/**
 * Greatest age in days, included.
 */
toDays?: number,
/**
 * Which contact counts when there are several.
 */
take: Take, };
export type PreviewDocument = {
/**
 * File name.
 */
file: string,
/**
 * `csv`, `xlsx`, `xls`, `ods`, `sav`, `parquet` or `arrow`; none when it cannot be read.
 */
format: string | null,
/**
 * Whether the blob with the heavier formats is needed to read it.
 */
needsFormats: boolean,
/**
 * From where to where bytes are needed before anything can be said: add them and look again.
 */
wanted: [number, number][],
/**
 * Whether several workers can read the file, each a part.
 */
canBeCut: boolean,
/**
 * What the file holds: `extract`, `aggregates`, `benchmarks`, `mapping`, `profile`, `project`, `postcodes` or `unknown`.
 */
kind: string,
/**
 * Sheets of a workbook, to choose from.
 */
sheets: Array<SheetDocument>,
/**
 * The sheet that is read.
 */
sheet: string | null,
/**
 * Row on which the names of the columns stand; none where they stand in no row.
 */
headerRow: number | null,
/**
 * Columns in the order of the file, with the proposed variable.
 */
columns: Array<ColumnDocument>,
/**
 * How a row per contact becomes one per child; none for other files, and where contacts are not read.
 */
contacts?: Array<ContactRule>,
/**
 * What was found.
 */
diagnostics: Array<DiagnosticDocument>, };
export type CodeDocument = {
/**
 * As it is written.
 */
code: string,
/**
 * Cells that have it, of those looked at.
 */
cells: number,
/**
 * Our category, `ja`, `nee` or `onbekend`; none when it has no meaning yet.
 */
meaning: string | null, };
export type ShapeDocument = {
/**
 * Name in the header.
 */
column: string,
/**
 * Cells that were looked at; 0 of a column that the file does not have.
 */
cells: number,
/**
 * Of these: not empty and not "unknown".
 */
filled: number,
/**
 * Of the filled: numbers.
 */
numbers: number,
/**
 * Of the filled: dates.
 */
dates: number,
/**
 * Numbers between which all but a few of the cells lie.
 */
range: [number, number] | null,
/**
 * Calendar years between which all but a few of the cells lie.
 */
years: [number, number] | null,
/**
 * Texts that many cells have, the most frequent first.
 */
codes: Array<CodeDocument>,
/**
 * Different texts besides these.
 */
otherCodes: number,
/**
 * Of the filled: cells that can be read as the variable; none without one.
 */
fitting: number | null,
/**
 * Whether it tells persons apart, so that nothing of its contents is shown.
 */
isOfPersons: boolean,
/**
 * Indicators that can be computed with this column and not without it.
 */
enables: Array<string>,
/**
 * What rows are placed in by it: `area` or `period`.
 */
places: string | null, };
export type VariableQualityDocument = {
/**
 * Id of the variable.
 */
variable: string,
/**
 * Its label.
 */
label: string,
/**
 * Rows with a usable value.
 */
present: Quantity | null,
/**
 * Rows that say nothing or "unknown".
 */
missing: Quantity | null,
/**
 * Of these: values that the file itself calls missing (user-missing in SPSS). None in a public report.
 */
userMissing: Quantity | null,
/**
 * Rows whose text is not of the variable's type.
 */
invalid: Quantity | null,
/**
 * Rows whose value cannot be true.
 */
implausible: Quantity | null, };
export type ResolvedDocument = {
/**
 * Level of area.
 */
level: string,
/**
 * Rows placed.
 */
rows: Quantity | null,
/**
 * Part of all rows, 0 to 1.
 */
share: number | null, };
export type YearDocument = {
/**
 * Calendar year.
 */
year: number,
/**
 * Rows of that year.
 */
rows: Quantity | null,
/**
 * Whether all four quarters have rows; none when only years are known.
 */
complete: boolean | null, };
export type HeapingDocument = {
/**
 * Id of the variable.
 */
variable: string,
/**
 * The multiple, in the variable's unit.
 */
multiple: Quantity,
/**
 * Part of the values on it, 0 to 1.
 */
share: number,
/**
 * Part that would be there by chance.
 */
expected: number, };
export type LinkageDocument = {
/**
 * `moeder`, `vader`, `huishouden` or `aanvulling`.
 */
role: string,
/**
 * Calendar year, or `all`.
 */
period: string,
/**
 * Code of the area, or `organisatie`.
 */
area: string,
/**
 * Its name.
 */
areaName: string,
/**
 * Its level.
 */
level: string,
/**
 * Children.
 */
rows: Quantity | null,
/**
 * Of these with a key.
 */
withKey: Quantity | null,
/**
 * Of these of whom the key was found.
 */
matched: Quantity | null, };
export type QualityDocument = {
/**
 * `kansrijk.quality/1`.
 */
schema: string,
/**
 * `own` or `public`.
 */
view: string,
/**
 * Rows read.
 */
rows: Quantity | null,
/**
 * Per variable of the extract.
 */
variables: Array<VariableQualityDocument>,
/**
 * Rows that could be placed, per level.
 */
areas: Array<ResolvedDocument>,
/**
 * Rows per year, with what is complete.
 */
years: Array<YearDocument>,
/**
 * Values that pile up on round numbers.
 */
heaping: Array<HeapingDocument>,
/**
 * Rows that occur more than once.
 */
duplicates: Quantity | null,
/**
 * Births on 1 January, where an unknown day is often written so.
 */
firstOfJanuary: Quantity | null,
/**
 * Joining of files by role, year and area; empty for a single file. A public report says the whole extract alone.
 */
linkage: Array<LinkageDocument>,
/**
 * What was found.
 */
diagnostics: Array<DiagnosticDocument>, };
export type ComputableDocument = {
/**
 * Core indicators that can be computed.
 */
core: number,
/**
 * Core indicators of the profile.
 */
coreTotal: number,
/**
 * Extra indicators that can be computed.
 */
extra: number,
/**
 * Extra indicators of the profile.
 */
extraTotal: number, };
export type CategoryDocument = {
/**
 * Id.
 */
id: string,
/**
 * Label in the language of the session.
 */
label: string, };
export type VariableDocument = {
/**
 * Id.
 */
id: string,
/**
 * `kind`, `moeder`, `vader` or `huishouden`.
 */
group: string,
/**
 * Label in the language of the session.
 */
label: string,
/**
 * `number`, `date`, `category`, `flag`, `key`, `area` or `identifier`.
 */
kind: string,
/**
 * Unit of a number.
 */
unit: string | null,
/**
 * Values of a category.
 */
categories: Array<CategoryDocument>, };
export type DefinitionDocument = {
/**
 * Id.
 */
id: string,
/**
 * `kind`, `moeder`, `vader` or `huishouden`.
 */
group: string,
/**
 * Name in the language of the session.
 */
name: string,
/**
 * In words.
 */
description: string,
/**
 * Whether it is one of the 25 core indicators.
 */
core: boolean,
/**
 * `share`, `rate`, `mean`, `median` or `count`.
 */
measure: string,
/**
 * Unit of the value.
 */
unit: string,
/**
 * `child`, `mother`, `father`, `delivery` or `household`.
 */
unitOfAnalysis: string,
/**
 * `lower-is-better`, `higher-is-better` or `context`.
 */
direction: string,
/**
 * Evidence grade.
 */
evidence: string,
/**
 * Whether the definition is reconstructed from other sources.
 */
reconstructed: boolean,
/**
 * Source of the definition.
 */
source: string,
/**
 * What to mind.
 */
caveat: string | null,
/**
 * Who is counted, as expression.
 */
denominator: string,
/**
 * What is counted, as expression.
 */
numerator: string,
/**
 * Who is counted, explained from the expression.
 */
denominatorExplained: string,
/**
 * What is counted, explained from the expression.
 */
numeratorExplained: string,
/**
 * Readable keys, the default first.
 */
variants: Array<string>,
/**
 * Whether it can be counted under any other threshold, as "what if".
 */
anyThreshold: boolean,
/**
 * Why it cannot be computed from rows, when it cannot.
 */
notComputable: string | null, };
export type KeptDocument = {
/**
 * Bytes that they take.
 */
bytes: number,
/**
 * Most bytes that may be kept.
 */
most: number,
/**
 * Why nothing is kept: `off` when nothing may be, `too-large` when it was more than may be, `lost` when a worker that
 * kept a part has gone.
 */
reason: string | null, };
export type DatasetDocument = {
/**
 * Rows read; of ready aggregates, counts.
 */
rows: number,
/**
 * Whether others made the counts: then nothing is known of rows, and no question about them can be put.
 */
readyMade: boolean,
/**
 * Whether the rows are synthetic, by the extract's own column.
 */
synthetic: boolean,
/**
 * The quality report, own view.
 */
quality: QualityDocument,
/**
 * What can be computed.
 */
computable: ComputableDocument,
/**
 * What cannot, with the reason.
 */
skipped: Array<SkippedDocument>,
/**
 * Levels with areas in this extract, from fine to coarse.
 */
levels: Array<string>,
/**
 * Calendar years with rows.
 */
years: Array<number>,
/**
 * Variables that results can be split by.
 */
strata: Array<VariableDocument>,
/**
 * Variables that rows can be chosen by.
 */
filters: Array<VariableDocument>,
/**
 * What is kept in memory to answer questions.
 */
kept: KeptDocument,
/**
 * What was found.
 */
diagnostics: Array<DiagnosticDocument>, };
export type CountedDocument = {
/**
 * Rows that were counted.
 */
rows: number,
/**
 * Rows of the extract.
 */
of: number,
/**
 * Rows left out because it is not known whether they belong.
 */
unknown: number, };
export type StartedDocument = {
/**
 * Whether the rows were counted; else the file must be read again.
 */
counted: boolean,
/**
 * What is wrong with the question.
 */
diagnostics: Array<DiagnosticDocument>, };
export type AskedDocument = {
/**
 * The rows that the figures are of; none when something is wrong.
 */
counted: CountedDocument | null,
/**
 * What is kept in memory to answer questions.
 */
kept: KeptDocument,
/**
 * What is wrong with the question.
 */
diagnostics: Array<DiagnosticDocument>, };
export type FinishedDocument = {
/**
 * The dataset.
 */
dataset: DatasetDocument | null,
/**
 * What was found, when there is none.
 */
diagnostics: Array<DiagnosticDocument>, };
export type FileDocument = {
/**
 * Name that says what it is.
 */
name: string,
/**
 * Media type.
 */
mime: string,
/**
 * The text of the file.
 */
text: string, };
export type MomentDocument = {
/**
 * As in results.
 */
period: string,
/**
 * Events counted; the sum for a mean.
 */
numerator: Quantity | null,
/**
 * Units with a known value.
 */
denominator: Quantity | null,
/**
 * In the unit.
 */
value: Quantity | null,
/**
 * Lower limit of its 95 % interval.
 */
lower: Quantity | null,
/**
 * Upper limit.
 */
upper: Quantity | null,
/**
 * Flag of this side.
 */
flag: string, };
export type ElsewhereDocument = {
/**
 * Code of the other area; `rest:GM0917` for the rest of a gemeente.
 */
area: string,
/**
 * Its name.
 */
areaName: string,
/**
 * Change here less change there, in the unit.
 */
difference: Quantity,
/**
 * Lower limit of its 95 % interval.
 */
lower: Quantity,
/**
 * Upper limit.
 */
upper: Quantity,
/**
 * Two-sided probability.
 */
p: Quantity,
/**
 * `indicative`: it shows no effect by itself.
 */
strength: string, };
export type ChangeRowDocument = {
/**
 * Id of the definition.
 */
indicator: string,
/**
 * Readable key of the variant.
 */
variant: string,
/**
 * `kind`, `moeder`, `vader` or `huishouden`.
 */
group: string,
/**
 * Code of the area.
 */
area: string,
/**
 * Its name.
 */
areaName: string,
/**
 * Its level.
 */
level: string,
/**
 * `%`, `per 1000` and so on; differences of shares are percentage points.
 */
unit: string,
/**
 * Before.
 */
baseline: MomentDocument,
/**
 * After.
 */
followUp: MomentDocument,
/**
 * After less before.
 */
difference: Quantity | null,
/**
 * Lower limit of its 95 % interval.
 */
lower: Quantity | null,
/**
 * Upper limit.
 */
upper: Quantity | null,
/**
 * `newcombe`, `mover`, `welch` or `none`.
 */
method: string,
/**
 * After over before.
 */
ratio: Quantity | null,
/**
 * Lower limit of its 95 % interval.
 */
ratioLower: Quantity | null,
/**
 * Upper limit.
 */
ratioUpper: Quantity | null,
/**
 * `katz`, `score`, `exact-conditional` or `none`.
 */
ratioMethod: string,
/**
 * Two-sided probability.
 */
p: Quantity | null,
/**
 * `fisher`, `exact-conditional`, `welch` or `none`.
 */
test: string,
/**
 * Among all rows with a probability: Benjamini and Hochberg's q-value.
 */
q: Quantity | null,
/**
 * By the interval: `better`, `worse`, `higher`, `lower`, `similar` or `not-compared`.
 */
outcome: string,
/**
 * `ok`, `unreliable`, `withheld` or `no-data`: the worst of both sides.
 */
flag: string,
/**
 * Of a share: the nearest value below before that so many persons would show with 80 % chance.
 */
detectableLower: Quantity | null,
/**
 * The nearest value above.
 */
detectableUpper: Quantity | null,
/**
 * Whether before stood out unfavourably among areas of its level, beyond chance: part of its change may be a return to the mean.
 */
regressionToTheMean: boolean,
/**
 * Less the change elsewhere; only indicative.
 */
elsewhere: Array<ElsewhereDocument>, };
export type TrendDocument = {
/**
 * Id of the definition.
 */
indicator: string,
/**
 * Readable key of the variant.
 */
variant: string,
/**
 * Code of the area.
 */
area: string,
/**
 * Its name.
 */
areaName: string,
/**
 * Its level.
 */
level: string,
/**
 * The five years.
 */
periods: Array<string>,
/**
 * Statistic on one degree of freedom; none when it cannot be calculated.
 */
chiSquared: Quantity | null,
/**
 * Per year: of the logit of a share, of the value otherwise.
 */
slope: Quantity | null,
/**
 * `increasing`, `decreasing`, `no-change` or `cannot-be-calculated`.
 */
trend: string,
/**
 * `better` or `worse` when the direction of the indicator says so.
 */
judgement: string | null,
/**
 * Of eight years or more: Mann and Kendall's two-sided probability.
 */
mannKendallP: Quantity | null,
/**
 * Sen's slope per year, in the unit.
 */
senSlope: Quantity | null, };
export type ChangeDocument = {
/**
 * `kansrijk.change/1`.
 */
schema: string,
/**
 * Version of the kit.
 */
kit: string,
/**
 * Version of the built-in definitions.
 */
definitions: string,
/**
 * Id of the profile.
 */
profile: string,
/**
 * `own` or `public`.
 */
view: string,
/**
 * Whether rows of one of the sides are synthetic.
 */
synthetic: boolean,
/**
 * One row per indicator, variant and area that both sides have.
 */
rows: Array<ChangeRowDocument>,
/**
 * Of indicators with five unbroken years or more.
 */
trends: Array<TrendDocument>,
/**
 * What was found on the way.
 */
diagnostics: Array<DiagnosticDocument>, };
export type ProjectTable = {
/**
 * Name of the file that it was.
 */
name: string,
/**
 * Its content: CSV or JSON.
 */
text: string, };
export type ProjectCondition = { variable: string, sign: "=" | ">=" | "<=", value: string, };
export type ProjectLook = {
/**
 * Variable to split by.
 */
by: string | null,
/**
 * Conditions that all must hold.
 */
conditions: Array<ProjectCondition>,
/**
 * Another threshold per indicator.
 */
thresholds: { [key in string]: string }, };
export type ProjectView = { area: string | null, level: string | null, grain: string | null, period: string | null, benchmark: string | null, against: string | null, };
export type Project = {
/**
 * Id of a profile of the kit, or the text of another one; none for the kit's default.
 */
profile: string | null,
/**
 * Tables of published figures that were added, in their order.
 */
benchmarks: Array<ProjectTable>,
/**
 * A `kansrijk.mapping/1` for the file of the children.
 */
mapping: string | null,
/**
 * What was chosen on the steps.
 */
view: ProjectView,
/**
 * Which part of the extract was being looked at.
 */
look: ProjectLook, };
export type ProjectDocument = {
/**
 * None when there is an error among what was found.
 */
project: Project | null,
/**
 * What was found.
 */
diagnostics: Array<DiagnosticDocument>, };
export type ActionDocument = {
/**
 * Its name.
 */
name: string,
/**
 * The year.
 */
year: number,
/**
 * How many were to be reached.
 */
planned: Quantity | null,
/**
 * How many were reached.
 */
reached: Quantity | null,
/**
 * Euros budgeted.
 */
budgeted: Quantity | null,
/**
 * Euros spent.
 */
spent: Quantity | null,
/**
 * `gepland`, `loopt`, `klaar` or `gestopt`.
 */
status: string | null,
/**
 * Id of the indicator at which it aims.
 */
indicator: string | null,
/**
 * What else there is to say.
 */
note: string, };
export type LineDocument = {
/**
 * `1` to `4`, `monitoring`, `communicatie` or `kennisdeling`.
 */
id: string,
/**
 * In words.
 */
name: string,
/**
 * In the order of the sheet.
 */
actions: Array<ActionDocument>, };
export type ProgrammeDocument = {
/**
 * `kansrijk.programme/1`.
 */
schema: string,
/**
 * The years of the sheet, the first one first.
 */
years: Array<number>,
/**
 * All lines, also those without actions.
 */
lines: Array<LineDocument>,
/**
 * What was found.
 */
diagnostics: Array<DiagnosticDocument>, };
export type CellDocument = {
/**
 * Id of the indicator.
 */
indicator: string,
/**
 * As counted.
 */
raw: Quantity,
/**
 * Drawn towards the mean of all areas.
 */
shrunken: Quantity,
/**
 * Those of whom it is known.
 */
denominator: Quantity, };
export type AnswerDocument = {
/**
 * 1 is the average area.
 */
index: Quantity,
/**
 * Its place.
 */
rank: number,
/**
 * The highest place that is possible.
 */
best: number,
/**
 * The lowest.
 */
worst: number,
/**
 * What it rests on.
 */
cells: Array<CellDocument>, };
export type StandingDocument = {
/**
 * Its code.
 */
area: string,
/**
 * Its name.
 */
areaName: string,
/**
 * Weighted mean of the indexes; 1 is the average area.
 */
score: Quantity,
/**
 * The highest place that is possible.
 */
best: number,
/**
 * The lowest.
 */
worst: number,
/**
 * By question, in their order; none where nothing answers it.
 */
answers: Array<AnswerDocument | null>,
/**
 * Questions in which it is among the first three.
 */
firstIn: Array<string>,
/**
 * What speaks for it, in sentences.
 */
reasons: Array<string>,
/**
 * What speaks against it.
 */
against: Array<string>, };
export type QuestionDocument = {
/**
 * `parents`, `births` or `money`.
 */
id: string,
/**
 * In words.
 */
name: string,
/**
 * Its weight.
 */
weight: Quantity,
/**
 * Indicators that answer it here, by id.
 */
indicators: Array<string>,
/**
 * Whether anything answers it.
 */
isAnswered: boolean, };
export type UnplacedDocument = {
/**
 * Its code.
 */
area: string,
/**
 * Its name.
 */
areaName: string,
/**
 * `few`, `withheld` or `no-data`.
 */
reason: string, };
export type PriorityDocument = {
/**
 * `kansrijk.areas/1`.
 */
schema: string,
/**
 * `own` or `public`.
 */
view: string,
/**
 * Level of the areas.
 */
level: string,
/**
 * The period.
 */
period: string,
/**
 * The questions with what answers them.
 */
questions: Array<QuestionDocument>,
/**
 * The areas, the highest score first.
 */
areas: Array<StandingDocument>,
/**
 * Codes of at most three areas that are proposed.
 */
proposed: Array<string>,
/**
 * Areas without a place, and why.
 */
unplaced: Array<UnplacedDocument>, };
export type PublishedChoice = {
/**
 * Id of the indicator.
 */
indicator: string,
/**
 * The definition of its figures, as a readable key; empty for unknown, which is never compared.
 */
variant: string,
/**
 * Topic with the figure; empty when counts make it.
 */
topic: string,
/**
 * Topic with the cases.
 */
numerator: string,
/**
 * Topic with those of whom the cases are.
 */
denominator: string,
/**
 * Unit, where the table does not say.
 */
unit: string,
/**
 * The period of a table that names none.
 */
period: string,
/**
 * Region of the profile for which the counts of its gemeenten are summed; empty for none.
 */
sum: string,
/**
 * Number that the table must have, so that a saved choice is not used on another one.
 */
table: string,
/**
 * Title of the source, where that of the table is not enough.
 */
source: string,
/**
 * Address of the table.
 */
url: string, };
export type RegionDocument = {
/**
 * Its code.
 */
code: string,
/**
 * Its name.
 */
name: string, };
export type TopicDocument = {
/**
 * As a choice names it.
 */
key: string,
/**
 * As people read it.
 */
name: string,
/**
 * Unit, when the table gives it.
 */
unit: string | null, };
export type PublishedDocument = {
/**
 * Number of the table at CBS, when something tells it.
 */
table: string | null,
/**
 * Its title; empty when it has none.
 */
title: string,
/**
 * The year of a table that has no column with the year.
 */
year: string | null,
/**
 * Its topics; none when it cannot be read.
 */
topics: Array<TopicDocument>,
/**
 * Regions of the profile for which counts of gemeenten can be summed.
 */
regions: Array<RegionDocument>,
/**
 * What was found.
 */
diagnostics: Array<DiagnosticDocument>, };
export type ImportedDocument = {
/**
 * CSV of the tidy form; empty when nothing could be used.
 */
csv: string,
/**
 * Figures.
 */
count: number,
/**
 * Source of the first of them.
 */
source: string,
/**
 * What was found.
 */
diagnostics: Array<DiagnosticDocument>, };
export type PictureDocument = {
/**
 * What it shows.
 */
title: string,
/**
 * What stands out, in a sentence.
 */
description: string,
/**
 * By which rule marks got their colour and sign.
 */
rule: string,
/**
 * One `<svg>` element; empty when there is nothing to draw.
 */
svg: string,
/**
 * Heads of the table behind it.
 */
columns: Array<string>,
/**
 * Its rows.
 */
rows: Array<Array<string>>, };
export type Area = {
/**
 * CBS code (`GM0917`, `WK091710`, `BU09171000`) or one that the profile defines (`SD0917-1`).
 */
code: string,
/**
 * `buurt`, `wijk`, `stadsdeel`, `gemeente`, `regio`, `provincie`, `land`, or another word of the profile.
 */
level: string,
/**
 * Name as printed.
 */
name: string,
/**
 * Codes of the areas in which it lies wholly; the nearest are enough, theirs follow.
 */
parents: Array<string>,
/**
 * First day of its division, `2019-01-01`.
 */
validFrom?: string,
/**
 * Last day of its division.
 */
validTo?: string, };
export type AreasDocument = {
/**
 * In the order of the list; empty when it cannot be used.
 */
areas: Array<Area>,
/**
 * What was found.
 */
diagnostics: Array<DiagnosticDocument>, };
export type FiguresDocument = {
/**
 * A list of benchmarks as JSON text; empty when the table cannot be used.
 */
json: string,
/**
 * Figures.
 */
count: number,
/**
 * What was found.
 */
diagnostics: Array<DiagnosticDocument>, };
