// Labels of the controls in Dutch, at level B1. Diagnostics, definitions and findings come from the engine.

import type { Role } from "../kit";
import type { StepId } from "../steps/steps";
import type { Language } from "./text";

/** Every text of the page; `en.ts` has the same keys, or it does not compile. */
export interface Text {
  title: string;
  language: { label: string; nl: string; en: string };
  skip: string;
  steps: {
    label: string;
    names: Record<StepId, string>;
    done: string;
    attention: string;
    waiting: string;
  };
  synthetic: string;
  close: string;
  loading: string;
  failed: string;
  noEngine: string;
  start: {
    heading: string;
    intro: string;
    open: string;
    demo: string;
    drop: string;
    notSent: string;
    notKept: string;
    formats: string;
    others: string;
    noFile: string;
    template: string;
    templateFile: string;
    templateSaved: (file: string) => string;
    dropNow: string;
    loaded: (file: string, rows: string) => string;
    loadedCounts: (file: string, counts: string) => string;
    resume: string;
  };
  reading: {
    heading: (file: string) => string;
    stages: { preview: string; read: string; indicators: string; demo: string };
    share: (share: string) => string;
    rows: (rows: string) => string;
    rate: (rate: string) => string;
    left: (left: string) => string;
    nearly: string;
    stop: string;
    keeps: string;
    stopped: string;
    stoppedKept: string;
    secondsLeft: (n: string) => string;
    minutesLeft: (n: string) => string;
  };
  problem: {
    heading: string;
    kept: (file: string) => string;
    unreadable: (file: string) => string;
    file: string;
    memory: string;
    engine: string;
  };
  columns: {
    heading: string;
    intro: (mapped: string, total: string) => string;
    introNone: string;
    introDoubt: (n: string) => string;
    introOpen: (n: string) => string;
    caption: string;
    column: string;
    variable: string;
    reason: string;
    none: string;
    inside: string;
    insideHint: string;
    contents: {
      absent: string;
      nothing: string;
      ofPersons: string;
      empty: (share: string) => string;
      unfit: (share: string) => string;
      year: (year: string) => string;
      years: (from: string, to: string) => string;
      mostly: (value: string) => string;
      range: (low: string, high: string) => string;
      code: (code: string, share: string) => string;
      codes: (codes: string, more: boolean) => string;
      kinds: Record<"dates" | "numbers" | "texts", string>;
    };
    enables: {
      places: Record<string, string>;
      names: (names: string) => string;
      more: (n: string) => string;
    };
    kind: Record<string, (unit: string) => string>;
    noMeaningYet: string;
    rareCodes: (n: string) => string;
    notKept: string;
    areaOnly: string;
    alternatives: string;
    words: { certain: string; likely: string; doubt: string; own: string; open: string };
    codesHeading: (variable: string) => string;
    codesHint: string;
    theirs: string;
    howOften: string;
    ours: string;
    noMeaning: string;
    selectLabel: (column: string) => string;
    codeLabel: (code: string, column: string) => string;
    newCode: (column: string) => string;
    addCode: string;
    refused: string;
    undo: string;
    undone: string;
    save: string;
    saved: string;
    reuse: string;
    read: string;
    toLinking: string;
    twice: (variable: string, columns: string) => string;
    nothing: string;
    filter: { all: string; doubt: string };
    filterLabel: string;
    table: {
      sheet: string;
      size: (rows: string, columns: string) => string;
      hidden: string;
      headerRow: string;
      useRow: string;
      noRow: string;
      chosen: (sheet: string, row: number) => string;
      stays: (sheet: string) => string;
    };
  };
  unread: {
    columns: string;
    roles: string;
    file: (open: string, waiting: string) => string;
    again: string;
    look: string;
  };
  groups: Record<string, string>;
  kinds: { flag: Record<"ja" | "nee", string> };
  quality: {
    heading: string;
    allGood: string;
    lookAt: (n: string) => string;
    rows: string;
    areas: string;
    duplicates: string;
    firstOfJanuary: string;
    variables: string;
    variablesCaption: string;
    allComplete: string;
    nearlyComplete: (n: string) => string;
    ofDeceased: string;
    variable: string;
    present: string;
    missing: string;
    invalid: string;
    implausible: string;
    legend: string;
    bar: (label: string, present: string, missing: string, invalid: string, implausible: string) => string;
    years: string;
    yearsCaption: string;
    year: string;
    birthsRows: string;
    complete: string;
    isComplete: string;
    incomplete: string;
    jump: string;
    unknown: string;
    placed: string;
    placedCaption: string;
    level: string;
    share: string;
    heaping: string;
    heapingLine: (variable: string, multiple: string, share: string, expected: string) => string;
    heapingMeans: string;
    known: {
      heading: string;
      intro: string;
      by: string;
      year: string;
      perYear: string;
      perArea: (level: string) => string;
      allKnown: string;
      means: string;
      fell: string;
      fallen: string;
      others: (n: string) => string;
    };
    totals: {
      heading: string;
      none: string;
      area: string;
      own: string;
      published: string;
      part: string;
      source: string;
      means: string;
    };
    found: string;
    nothingFound: string;
    changeColumns: string;
    onward: string;
  };
  severity: { error: string; warning: string; info: string };
  times: (n: string) => string;
  levels: Record<string, string>;
  grains: Record<string, string>;
  own: string;
  unplaced: { heading: (share: string) => string; "no-column": string; "not-of-profile": string };
  indicators: {
    heading: (area: string, benchmark: string) => string;
    headingOwn: (benchmark: string) => string;
    publishedFigures: string;
    computable: (n: string, total: string, extra: string) => string;
    whyNot: string;
    whyNotMore: string;
    whyNotCompared: string;
    addBenchmarks: string;
    addBenchmarksHint: string;
    area: string;
    period: string;
    benchmark: string;
    grain: string;
    moreChoices: string;
    findings: string;
    counted: (n: string, unit: string) => string;
    missing: (share: string) => string;
    caption: (group: string, area: string, period: string) => string;
    name: string;
    interval: string;
    ownScale: string;
    published: string;
    comparedWith: (area: string) => string;
    noPublished: string;
    noPublishedVariant: string;
    otherYear: string;
    publishedDefinition: string;
    definition: string;
    definitionOf: (name: string) => string;
    unreliable: string;
    unreliableMeans: string;
    withheld: string;
    noData: string;
    of: (numerator: string, denominator: string) => string;
    units: Record<string, string>;
    extra: string;
    unknownGroup: string;
    none: string;
    chart: (value: string, lower: string, upper: string, benchmark: string) => string;
    chartNoBenchmark: string;
    chartBenchmark: (area: string, value: string) => string;
    legendHeading: string;
    legendPoint: string;
    legendTick: string;
    legendScale: string;
  };
  readyMade: {
    label: string;
    message: (counts: string) => string;
    lookAt: (n: string) => string;
    foundIn: (files: number) => string;
  };
  look: {
    summary: string;
    split: string;
    noSplit: string;
    onlyField: string;
    everyone: string;
    value: string;
    sign: string;
    signs: Record<"=" | ">=" | "<=", string>;
    dateSigns: Record<"=" | ">=" | "<=", string>;
    units: Record<string, string>;
    add: string;
    remove: string;
    removeNamed: (condition: string) => string;
    conditions: string;
    newCondition: string;
    noNumber: string;
    noDate: string;
    memory: (used: string, most: string) => string;
    noMemory: Record<string, string>;
    bar: string;
    only: (conditions: string) => string;
    and: string;
    rows: (rows: string, of: string) => string;
    unknown: (n: number, written: string) => string;
    by: (label: string) => string;
    whatIf: (name: string, threshold: string) => string;
    whatIfTag: string;
    whatIfField: string;
    whatIfCounted: (threshold: string) => string;
    show: string;
    ownThreshold: (threshold: string) => string;
    back: string;
    whole: string;
    everything: string;
  };
  outcome: {
    higherWorse: string;
    lowerWorse: string;
    higherBetter: string;
    lowerBetter: string;
    higher: string;
    lower: string;
    similar: string;
    notCompared: string;
    withheld: string;
    none: string;
  };
  definition: {
    words: string;
    counted: string;
    outOf: string;
    missing: string;
    missingLine: (missing: string, known: string, unit: string) => string;
    missingNone: string;
    missingUnknown: string;
    method: string;
    evidence: string;
    evidenceGrade: Record<string, string>;
    reconstructed: string;
    source: string;
    caveat: string;
    variant: string;
    countedAs: string;
    asOwn: string;
    comparisons: string;
    comparisonsCaption: (name: string) => string;
    area: string;
    period: string;
    value: string;
    outcome: string;
    sourceOf: string;
    direction: Record<string, string>;
    betterWhen: string;
  };
  methods: Record<string, string>;
  comparison: {
    heading: string;
    intro: (period: string) => string;
    level: string;
    period: string;
    against: string;
    againstPublished: (area: string) => string;
    againstParent: (area: string) => string;
    rulePublished: (area: string) => string;
    ruleParent: (area: string) => string;
    caption: (level: string, period: string) => string;
    region: string;
    indicator: string;
    keys: string;
    empty: string;
    detail: string;
    pick: string;
    deviates: string;
    recomputed: (own: string) => string;
    open: (area: string) => string;
    legend: string;
    legendNone: string;
  };
  addFigures: {
    heading: string;
    intro: string;
    open: string;
    openHint: string;
    chosen: (title: string, table: string | null) => string;
    indicator: string;
    topic: string;
    unit: string;
    units: Record<string, string>;
    period: string;
    periodHint: string;
    variant: string;
    unknownVariant: string;
    onlyVariant: string;
    counts: string;
    countsHint: string;
    numerator: string;
    denominator: string;
    sum: string;
    noSum: string;
    add: string;
    none: string;
    incomplete: string;
    added: (count: string, source: string) => string;
    waits: (file: string) => string;
  };
  pictures: {
    heading: string;
    kind: string;
    kinds: Record<"spine" | "funnel" | "tiles" | "years", string>;
    area: string;
    indicator: string;
    region: string;
    keys: string;
    table: string;
    downloadPng: string;
    download: string;
    ofAll: string;
  };
  changes: {
    heading: string;
    intro: string;
    before: string;
    after: string;
    area: string;
    onePeriod: string;
    caption: (area: string, before: string, after: string) => string;
    indicator: string;
    difference: string;
    points: string;
    outcome: string;
    detectable: (lower: string | null, upper: string | null) => string;
    elsewhere: string;
    holds: string;
    noCause: string;
    rule: string;
    family: (count: string) => string;
    regression: string;
    indicative: string;
    trends: string;
    trendRule: string;
    noClearTrend: (count: string) => string;
    noTrends: string;
    trend: (name: string, isUp: boolean, judgement: string | null, years: string) => string;
  };
  release: {
    heading: string;
    passed: string;
    protecting: string;
    stopped: string;
    goOn: string;
    share: (share: string) => string;
    whyAsk: string;
    why: Record<string, string>;
    whyProtects: (indicator: string, area: string, period: string) => string;
    counts: string;
    counted: Record<string, (n: string) => string>;
    audit: string;
    auditText: (hidden: string) => string;
    finest: string;
    downTo: Record<string, string>;
    empty: { "no-column": string; "not-of-profile": string; "too-small": string };
    shown: string;
    hidden: string;
    unreliable: string;
    noData: string;
    pooled: string;
    adds: (all: string, shown: string, hidden: string, without: string) => string;
    preview: string;
    caption: string;
    showAll: (n: string) => string;
    indicator: string;
    area: string;
    period: string;
    value: string;
    interval: string;
    flag: string;
    flags: Record<string, string>;
    download: string;
    csvNl: string;
    csvNlHint: string;
    csv: string;
    csvHint: string;
    json: string;
    jsonHint: string;
    saved: (name: string) => string;
    fileLevels: Record<string, string>;
    fileGrains: Record<string, string>;
    fileForms: Record<Language, readonly string[]>;
    signature: string;
    rules: string;
    rulesText: string[];
    kit: string;
    definitions: string;
    profile: string;
    period5: string;
  };
  factsheet: {
    heading: string;
    intro: string;
    area: string;
    period: string;
    preview: string;
    download: string;
    print: string;
    none: string;
    saved: (name: string) => string;
  };
  status: {
    step: (name: string) => string;
    read: (rows: string, file: string) => string;
    readCounts: (counts: string, file: string) => string;
  };
  print: { notHere: string };
  contacts: {
    heading: string;
    intro: string;
    types: string;
    from: string;
    to: string;
    days: string;
    take: string;
    of: (column: string) => string;
    first: string;
    last: string;
    remove: string;
    removeOf: (variable: string) => string;
    hint: string;
    add: string;
    choose: string;
    wrongTypes: string;
    wrongDays: string;
  };
  linkage: {
    heading: string;
    intro: string;
    introContacts: string;
    files: string;
    file: string;
    role: string;
    roleOf: (file: string) => string;
    columnsOf: (file: string) => string;
    look: string;
    changed: string;
    roles: Record<Role, string>;
    hint: string;
    read: string;
    again: string;
    allGood: string;
    matched: string;
    means: string;
    byYear: string;
    byArea: string;
    part: string;
    all: string;
  };
  project: {
    save: string;
    unsaved: string;
    saved: (file: string) => string;
    opened: (file: string) => string;
    waiting: (file: string) => string;
    otherColumns: (file: string) => string;
    absent: (columns: readonly string[]) => string;
  };
  notices: {
    benchmarks: (file: string) => string;
    mapping: (file: string) => string;
    profile: (file: string) => string;
    postcodes: (file: string) => string;
    postcodesRead: string;
    postcodesLater: (open: string) => string;
    again: (file: string) => string;
    closed: (file: string) => string;
    columnsAgain: (file: string) => string;
    mappingNeedsFile: string;
  };
}

/** Dutch. */
export const nl: Text = {
  title: "Kansrijk van Start",
  language: { label: "Taal", nl: "Nederlands", en: "English" },
  skip: "Naar de inhoud",
  steps: {
    label: "Stappen",
    names: {
      start: "Start",
      kolommen: "Kolommen",
      koppelen: "Koppelen",
      kwaliteit: "Kwaliteit",
      indicatoren: "Indicatoren",
      vergelijken: "Vergelijken",
      veranderingen: "Veranderingen",
      vrijgeven: "Vrijgeven",
      factsheet: "Factsheet",
    },
    done: "klaar",
    attention: "let op",
    waiting: "nog niet",
  },
  synthetic: "Voorbeelddata (verzonnen)",
  close: "Sluiten",
  loading: "Bezig met rekenen …",
  failed: "Dat ging niet goed.",
  noEngine:
    "Het rekenprogramma start niet in deze browser. Gebruik een nieuwe versie van Edge, Chrome, Firefox of Safari.",
  start: {
    heading: "Bekijk hoe kinderen in uw gebied starten.",
    intro: "Open een bestand van uw eigen organisatie. Het blijft op deze computer.",
    open: "Open uw bestand",
    demo: "Probeer met voorbeelddata",
    drop: "of sleep een bestand hierheen",
    notSent: "Niets wordt verstuurd",
    notKept: "Niets wordt bewaard",
    formats:
      "CSV, Excel (.xlsx, .xls), LibreOffice (.ods), SPSS (.sav, .zsav), Parquet of Arrow/Feather. Elke rij is één kind; bestanden over moeders, vaders en huishoudens opent u er tegelijk mee. Ook aantallen per gebied en jaar kunnen.",
    others:
      "U kunt er ook een profiel, postcodetabel, bewaarde indeling of gepubliceerde cijfers bij slepen, nu of later.",
    noFile: "Nog geen bestand? Vul een lege werkmap in: elke kolom heeft uitleg.",
    template: "Bewaar lege werkmap (Excel)",
    templateFile: "kansrijk-invullen.xlsx",
    templateSaved: (file) => `De lege werkmap is bewaard als ${file}.`,
    dropNow: "Laat los om te openen",
    loaded: (file, rows) => `Geopend: ${file} (${rows} rijen)`,
    loadedCounts: (file, counts) => `Geopend: ${file} (${counts} aantallen)`,
    resume: "Verder met dit bestand",
  },
  reading: {
    heading: (file) => `${file} wordt gelezen`,
    stages: {
      preview: "Kolommen herkennen",
      read: "Rijen lezen en tellen",
      indicators: "Indicatoren berekenen",
      demo: "Voorbeelddata maken",
    },
    share: (share) => `${share} gelezen`,
    rows: (rows) => `${rows} rijen`,
    rate: (rate) => `${rate} rijen per seconde`,
    left: (left) => `nog ${left}`,
    nearly: "bijna klaar",
    stop: "Stop",
    keeps: "Als u stopt, blijft open wat al geopend was.",
    stopped: "Gestopt. Er is niets geopend.",
    stoppedKept: "Gestopt. Wat al geopend was, is er nog.",
    secondsLeft: (n) => `${n} s`,
    minutesLeft: (n) => `${n} min`,
  },
  problem: {
    heading: "Dit bestand kan niet worden gelezen",
    kept: (file) => `Wat u eerder opende (${file}) is er nog.`,
    unreadable: (file) => `${file} kan niet worden gelezen.`,
    file: "Het is veranderd, verplaatst of verwijderd nadat u het koos. Kies het opnieuw.",
    memory: "Er is te weinig geheugen. Sluit andere tabbladen en programma's, en kies het bestand opnieuw.",
    engine:
      "De kit is erop vastgelopen; meestal komt dat door te weinig geheugen. Kies het bestand opnieuw, of een kleiner deel ervan.",
  },
  columns: {
    heading: "Welke kolom is wat?",
    intro: (mapped, total) => `${mapped} van de ${total} kolommen ${mapped === "1" ? "wordt" : "worden"} gebruikt.`,
    introNone: "Geen enkele kolom is herkend. Kies zelf wat de kolommen betekenen.",
    introDoubt: (n) =>
      n === "1"
        ? "Bij 1 kolom twijfelt de kit. Kijk of de betekenis klopt."
        : `Bij ${n} kolommen twijfelt de kit. Kijk of de betekenis klopt.`,
    introOpen: (n) =>
      n === "1"
        ? "1 kolom is niet herkend. Kies zelf een betekenis, of laat die weg."
        : `${n} kolommen zijn niet herkend. Kies zelf een betekenis, of laat die weg.`,
    caption: "Kolommen van het bestand en hun betekenis",
    column: "Kolom in uw bestand",
    variable: "Betekenis",
    reason: "Waarom, en wat kan ermee",
    none: "niet gebruiken",
    inside: "Wat erin staat",
    insideHint:
      "Wat erin staat is gezien aan ten hoogste 500 rijen. Codes en grenzen staan er alleen bij als ze over 10 rijen of meer gaan.",
    contents: {
      absent: "staat niet in dit bestand",
      nothing: "leeg in de rijen die zijn bekeken",
      ofPersons: "per rij anders; wordt niet getoond",
      empty: (share) => `${share} leeg of onbekend`,
      unfit: (share) => `${share} past niet bij deze betekenis`,
      year: (year) => `datums, meestal in ${year}`,
      years: (from, to) => `datums, meestal van ${from} tot en met ${to}`,
      mostly: (value) => `getallen, meestal ${value}`,
      range: (low, high) => `getallen, meestal van ${low} tot en met ${high}`,
      code: (code, share) => `‘${code}’ ${share}`,
      codes: (codes, more) => `${codes}${more ? ", en meer" : ""}`,
      kinds: { dates: "datums", numbers: "getallen", texts: "teksten" },
    },
    enables: {
      places: { area: "Zegt in welk gebied een rij hoort.", period: "Zegt in welk jaar een rij hoort." },
      names: (names) => `Nodig voor: ${names}.`,
      more: (n) => `Nodig voor ${n} kenmerken`,
    },
    kind: {
      number: (unit) => (unit ? `een getal, in ${unit}` : "een getal"),
      date: () => "een datum",
      category: () => "een code",
      flag: () => "ja of nee",
      area: () => "een gebied",
      key: () => "een sleutel; die wordt niet bewaard",
    },
    noMeaningYet: "nog geen betekenis",
    rareCodes: (n) =>
      n === "1"
        ? "Er is nog 1 andere code, van minder dan 10 rijen."
        : `Er zijn nog ${n} andere codes, elk van minder dan 10 rijen of minder vaak dan deze.`,
    notKept: "niet bewaard: persoonsgegeven",
    areaOnly: "Alleen het gebied wordt bewaard, de postcode niet.",
    alternatives: "misschien",
    words: { certain: "zeker", likely: "waarschijnlijk", doubt: "twijfel", own: "zelf gekozen", open: "niet herkend" },
    codesHeading: (variable) => `Codes van ${variable}`,
    codesHint: "Links de code in uw bestand, rechts wat die betekent.",
    theirs: "Code",
    howOften: "Hoe vaak",
    ours: "Betekenis",
    noMeaning: "onbekend",
    selectLabel: (column) => `Betekenis van kolom ${column}`,
    codeLabel: (code, column) => `Betekenis van code ${code} in kolom ${column}`,
    newCode: (column) => `Nieuwe code in kolom ${column}`,
    addCode: "Voeg code toe",
    refused: "Pas dit eerst aan",
    undo: "Maak ongedaan",
    undone: "De laatste keuze is ongedaan gemaakt.",
    save: "Bewaar indeling",
    saved: "De indeling is bewaard als bestand.",
    reuse: "Open bewaarde indeling",
    read: "Lees bestand",
    toLinking: "Terug naar koppelen",
    twice: (variable, columns) => `${variable} is twee keer gekozen: ${columns}. Kies er één.`,
    nothing: "Kies bij ten minste één kolom een betekenis.",
    filter: { all: "Alle kolommen", doubt: "Alleen twijfel en niet herkend" },
    filterLabel: "Toon",
    table: {
      sheet: "Blad",
      size: (rows, columns) => `${rows} × ${columns} cellen`,
      hidden: "verborgen",
      headerRow: "De kolomnamen staan in rij",
      useRow: "Gebruik deze rij",
      noRow: "Vul het nummer van een rij in: een heel getal, 1 of hoger.",
      chosen: (sheet, row) => `Dit zijn de kolommen van blad ${sheet}. De kolomnamen staan in rij ${row}.`,
      stays: (sheet) => `Hieronder staan nog de kolommen van blad ${sheet}.`,
    },
  },
  unread: {
    columns: "U hebt kolommen veranderd. De cijfers zijn nog van daarvoor. Lees het bestand opnieuw.",
    roles: "U hebt een rol of kolommen veranderd. De cijfers zijn nog van daarvoor. Lees de bestanden opnieuw.",
    file: (open, waiting) => `Deze cijfers zijn van ${open}. Het bestand ${waiting} is nog niet gelezen.`,
    again: "Lees opnieuw",
    look: "Naar de kolommen",
  },
  groups: {
    kind: "Kind",
    moeder: "Moeder",
    vader: "Vader",
    huishouden: "Huishouden",
    gebied: "Gebied",
    periode: "Periode",
    overig: "Overig",
  },
  kinds: { flag: { ja: "ja", nee: "nee" } },
  quality: {
    heading: "Hoe goed zijn deze gegevens?",
    allGood: "Er zijn geen problemen gevonden.",
    lookAt: (n) => (n === "1" ? "1 punt om naar te kijken" : `${n} punten om naar te kijken`),
    rows: "rijen gelezen",
    areas: "in een gebied geplaatst",
    duplicates: "dubbele rijen",
    firstOfJanuary: "geboren op 1 januari",
    variables: "Hoe volledig is elk gegeven?",
    variablesCaption: "Per gegeven: hoeveel rijen een waarde hebben",
    allComplete: "Alle gegevens zijn bijna volledig.",
    nearlyComplete: (n) => `Bijna volledig: ${n} gegevens (90 % of meer aanwezig, niets ongeldig)`,
    ofDeceased: "Alleen van kinderen die zijn overleden. Bij andere kinderen hoort dit leeg te zijn.",
    variable: "Gegeven",
    present: "Aanwezig",
    missing: "Onbekend",
    invalid: "Ongeldig",
    implausible: "Onwaarschijnlijk",
    legend: "Uitleg van de balken",
    bar: (label, present, missing, invalid, implausible) =>
      `${label}: ${present} aanwezig, ${missing} onbekend, ${invalid} ongeldig, ${implausible} onwaarschijnlijk`,
    years: "Rijen per jaar",
    yearsCaption: "Aantal rijen per jaar",
    year: "Jaar",
    birthsRows: "Rijen",
    complete: "Volledig",
    isComplete: "ja",
    incomplete: "nee, niet alle kwartalen",
    jump: "veel meer of minder dan het jaar ervoor",
    unknown: "niet bekend",
    placed: "Rijen met een gebied",
    placedCaption: "Rijen naar het kleinste gebied dat bekend is",
    level: "Kleinste gebied dat bekend is",
    share: "Aandeel",
    heaping: "Afgeronde waarden",
    heapingLine: (variable, multiple, share, expected) =>
      `${variable}: ${share} is een veelvoud van ${multiple} (verwacht: ${expected}).`,
    heapingMeans:
      "Er is waarschijnlijk vaak afgerond. Cijfers met een grens, zoals 2500 gram, zijn dan minder precies.",
    known: {
      heading: "Wat betekent dit voor de cijfers?",
      intro:
        "Van niet elk kind is alles bekend. Wie onbekend is, telt bij dat kenmerk niet mee. Zijn dat er veel, dan kan het cijfer scheef zijn.",
      by: "Bekijk per",
      year: "Jaar",
      perYear: "Bij hoeveel is het bekend? Per kenmerk en jaar",
      perArea: (level) => `Bij hoeveel is het bekend? Per kenmerk, ${level.toLowerCase()}, alle jaren samen`,
      allKnown: "Bij elk kenmerk is overal 90 % of meer bekend.",
      means: "Gemerkt is wat onder 90 % ligt.",
      fell: "veel minder dan het jaar ervoor:",
      fallen:
        "▼: 20 procentpunten of meer minder dan het jaar ervoor. Is er iets veranderd in het registreren, of zijn deze kinderen nog te jong?",
      others: (n) => `Bij ${n} andere kenmerken is overal 90 % of meer bekend.`,
    },
    totals: {
      heading: "Zijn alle geboorten erbij?",
      none: "Er is geen gepubliceerd aantal geboorten van dit gebied om mee te vergelijken. Voeg het toe als gepubliceerd cijfer: kenmerk X21, met bron.",
      area: "Gebied",
      own: "In uw bestand",
      published: "Gepubliceerd",
      part: "Aandeel",
      source: "Bron",
      means:
        "Ver onder 100 %? Dan ontbreken er geboorten, bijvoorbeeld thuisbevallingen of bevallingen buiten de regio. Ver erboven? Dan staan er misschien rijen dubbel in.",
    },
    found: "Wat is opgevallen",
    nothingFound: "Niets opgevallen.",
    changeColumns: "Kolommen wijzigen",
    onward: "Naar de indicatoren",
  },
  severity: { error: "Fout", warning: "Let op", info: "Ter informatie" },
  times: (n) => `${n} keer`,
  levels: {
    buurt: "Buurten",
    wijk: "Wijken",
    stadsdeel: "Stadsdelen",
    gemeente: "Gemeente",
    regio: "Regio",
    provincie: "Provincie",
    land: "Land",
    organisatie: "Hele bestand",
    overig: "Groter dan een gemeente",
    onbekend: "Geen gebied bekend",
  },
  grains: { quarter: "kwartaal", year: "jaar", "3y": "3 jaar samen", "5y": "5 jaar samen", all: "alle jaren samen" },
  own: "Alleen voor uzelf: exacte cijfers. Delen kan na de stap Vrijgeven.",
  unplaced: {
    heading: (share) => `${share} van de rijen kon in een gebied worden geplaatst.`,
    "no-column":
      "Dit bestand heeft geen kolom met een gebied. De cijfers gaan over het hele bestand. Kies bij Kolommen welke kolom het gebied is. Heeft het bestand postcodes? Open dan ook de postcodetabel van het CBS.",
    "not-of-profile":
      "De gebieden in dit bestand horen niet bij dit profiel. De cijfers gaan over het hele bestand. Is het een andere gemeente? Open dan het profiel van die gemeente. Zijn de codes van een ander jaar, of zijn het postcodes? Open dan de postcodetabel van het CBS van dat jaar.",
  },
  indicators: {
    heading: (area, benchmark) => `Hoe doet ${area} het vergeleken met ${benchmark}?`,
    headingOwn: (benchmark) => `Hoe doen wij het vergeleken met ${benchmark}?`,
    publishedFigures: "gepubliceerde cijfers",
    computable: (n, total, extra) =>
      `${n} van de ${total} kenmerken zijn te berekenen uit dit bestand${extra === "0" ? "" : `, plus ${extra} extra`}.`,
    whyNot: "Waarom niet alle?",
    whyNotMore: "Waarom niet meer?",
    whyNotCompared: "Waarom niet vergeleken?",
    addBenchmarks: "Voeg gepubliceerde cijfers toe",
    addBenchmarksHint: "Bijvoorbeeld van uw eigen regio, als CSV, Excel of JSON.",
    area: "Gebied",
    period: "Periode",
    benchmark: "Vergelijk met",
    grain: "Periode per",
    moreChoices: "Meer keuzes",
    findings: "In het kort",
    counted: (n, unit) => `${n} ${unit}`,
    missing: (share) => `${share} onbekend`,
    caption: (group, area, period) => `${group}: ${area}, ${period}`,
    name: "Kenmerk",
    interval: "95%-interval",
    ownScale: "eigen schaal per rij",
    published: "Gepubliceerd",
    comparedWith: (area) => `Vergeleken met ${area}`,
    noPublished: "geen gepubliceerd cijfer",
    noPublishedVariant: "geen gepubliceerd cijfer voor deze definitie",
    otherYear: "ander jaar",
    publishedDefinition: "geteld zoals het gepubliceerde cijfer",
    definition: "Uitleg",
    definitionOf: (name) => `Uitleg bij ${name}`,
    unreliable: "kleine aantallen",
    unreliableMeans: "kleine aantallen: het cijfer is onzeker",
    withheld: "afgeschermd",
    noData: "geen gegevens",
    of: (numerator, denominator) => `${numerator} van ${denominator}`,
    units: {
      child: "kinderen",
      mother: "moeders",
      father: "vaders",
      delivery: "bevallingen",
      household: "huishoudens",
    },
    extra: "Meer kenmerken",
    unknownGroup: "onbekend",
    none: "Voor dit gebied en deze periode zijn geen cijfers.",
    chart: (value, lower, upper, benchmark) => `Waarde ${value}, interval ${lower} tot ${upper}. ${benchmark}`,
    chartNoBenchmark: "Geen gepubliceerd cijfer.",
    chartBenchmark: (area, value) => `${area}: ${value}.`,
    legendHeading: "Uitleg van de tekens",
    legendPoint: "uw waarde met interval",
    legendTick: "gepubliceerd cijfer",
    legendScale: "Elke rij heeft een eigen schaal. Bij aandelen en aantallen begint die bij 0.",
  },
  readyMade: {
    label: "Over deze aantallen",
    message: (counts) =>
      `Deze cijfers komen uit ${counts} aantallen die al geteld waren, niet uit rijen. Uitsplitsen of anders tellen kan daarom niet, en over de kwaliteit van de gegevens is hier niets te zeggen.`,
    lookAt: (n) => (n === "1" ? "Let op: 1 opmerking over het bestand" : `Let op: ${n} opmerkingen over het bestand`),
    foundIn: (files) => (files === 1 ? "Hoe is het bestand gelezen?" : "Hoe zijn de bestanden gelezen?"),
  },
  look: {
    summary: "Anders bekijken",
    split: "Uitsplitsen naar",
    noSplit: "niet uitsplitsen",
    onlyField: "Alleen",
    everyone: "iedereen",
    value: "Waarde",
    sign: "Hoeveel",
    signs: { "=": "precies", ">=": "ten minste", "<=": "ten hoogste" },
    dateSigns: { "=": "op", ">=": "vanaf", "<=": "tot en met" },
    units: { "kg/m2": "kg/m²", procent: "%", aantal: "" },
    add: "Toevoegen",
    remove: "Weghalen",
    removeNamed: (condition) => `Weghalen: ${condition}`,
    conditions: "Alleen deze rijen",
    newCondition: "Nog een voorwaarde",
    noNumber: "Vul een getal in, bijvoorbeeld 2500.",
    noDate: "Vul een datum in.",
    memory: (used, most) => `In het geheugen: ${used} MB van ten hoogste ${most} MB.`,
    noMemory: {
      off: "Er blijven geen rijen in het geheugen. Voor elke vraag wordt het bestand opnieuw gelezen.",
      "too-large": "Dit bestand is te groot voor het geheugen. Voor elke vraag wordt het opnieuw gelezen.",
      lost: "Een deel van het geheugen is weggevallen. Voor elke vraag wordt het bestand opnieuw gelezen.",
    },
    bar: "Wat u nu bekijkt",
    only: (conditions) => `Alleen: ${conditions}`,
    and: " en ",
    rows: (rows, of) => `${rows} van ${of} rijen`,
    unknown: (n, written) => `; van ${written} ${n === 1 ? "rij" : "rijen"} is dit niet bekend`,
    by: (label) => `Uitgesplitst naar: ${label}`,
    whatIf: (name, threshold) => `Wat als bij ${name} de grens ${threshold} is`,
    whatIfTag: "wat als",
    whatIfField: "Wat als de grens … is:",
    whatIfCounted: (threshold) => `Nu geteld met een andere grens: ${threshold}.`,
    show: "Bekijken",
    ownThreshold: (threshold) => `Terug naar ${threshold}`,
    back: "Alles weer bekijken",
    whole:
      "Bij Indicatoren bekijkt u nu een deel of een andere grens. Wat u hier ziet, gaat altijd over het hele bestand.",
    everything: "U bekijkt weer alles.",
  },
  outcome: {
    higherWorse: "hoger, ongunstig",
    lowerWorse: "lager, ongunstig",
    higherBetter: "hoger, gunstig",
    lowerBetter: "lager, gunstig",
    higher: "hoger",
    lower: "lager",
    similar: "geen duidelijk verschil",
    notCompared: "niet vergeleken",
    withheld: "afgeschermd",
    none: "geen vergelijking",
  },
  definition: {
    words: "In woorden",
    counted: "Wat wordt geteld",
    outOf: "Van wie",
    missing: "Onbekend",
    missingLine: (missing, known, unit) =>
      `Bij ${missing} ${unit} is het niet bekend. Zij tellen niet mee. Bij ${known} is het wel bekend.`,
    missingNone: "Er is niets onbekend.",
    missingUnknown: "Hoeveel er onbekend zijn, staat niet in het bestand met aantallen.",
    method: "Methode van het interval",
    evidence: "Herkomst van de definitie",
    evidenceGrade: {
      E1: "E1: genoemd door CBS of gemeente Heerlen",
      E2: "E2: afgeleid uit wat CBS of gemeente Heerlen schreef",
      R: "R: reconstructie uit landelijke indicatoren",
      "E1-name-only": "E1: de naam is genoemd, de definitie is een voorstel",
      national: "Landelijke indicator",
    },
    reconstructed: "reconstructie",
    source: "Bron",
    caveat: "Let op",
    variant: "Keuzes in de definitie",
    countedAs: "Definitie",
    asOwn: "zoals het eigen cijfer",
    comparisons: "Gepubliceerde cijfers",
    comparisonsCaption: (name) => `Gepubliceerde cijfers over ${name}`,
    area: "Gebied",
    period: "Periode",
    value: "Waarde",
    outcome: "Uitkomst",
    sourceOf: "Bron",
    direction: {
      "lower-is-better": "Lager is gunstiger.",
      "higher-is-better": "Hoger is gunstiger.",
      context: "Hoger of lager is niet goed of slecht.",
    },
    betterWhen: "Richting",
  },
  methods: {
    wilson: "Wilson, 95 %",
    byar: "Byar, 95 %",
    "exact-poisson": "exact Poisson, 95 %",
    "student-t": "t-verdeling, 95 %",
    t: "t-verdeling, 95 %",
    "order-statistics": "rangnummers, 95 %",
    none: "geen interval",
  },
  comparison: {
    heading: "Waar is het anders?",
    intro: (period) => `Elke rij is een kenmerk, elke kolom een gebied. Periode: ${period}.`,
    level: "Gebieden",
    period: "Periode",
    against: "Vergelijk met",
    againstPublished: (area) => `${area} (gepubliceerd)`,
    againstParent: (area) => `${area} (eigen bestand)`,
    rulePublished: (area) =>
      `Kleur en teken: het 95%-interval van het gebied, vergeleken met het gepubliceerde cijfer van ${area}.`,
    ruleParent: (area) =>
      `Kleur en teken: ligt het 95%-interval van het gebied helemaal boven of onder de eigen waarde van ${area}? ${area} telt het gebied zelf mee.`,
    caption: (level, period) => `Kenmerken per gebied: ${level.toLowerCase()}, ${period}`,
    region: "Tabel met kenmerken per gebied; schuift opzij",
    indicator: "Kenmerk",
    keys: "Met de pijltjestoetsen gaat u door de tabel. Enter toont het gebied in beeld.",
    empty: "Voor dit niveau zijn er geen gebieden in het bestand.",
    detail: "Gekozen cel",
    pick: "Kies een cel om meer te zien.",
    deviates: "geteld volgens de eigen definitie",
    recomputed: (own) => `Geteld zoals het gepubliceerde cijfer. Volgens de eigen definitie: ${own}.`,
    open: (area) => `Open ${area}`,
    legend: "Uitleg van de tekens",
    legendNone: "zonder teken: geen vergelijking",
  },
  addFigures: {
    heading: "Gepubliceerde cijfers toevoegen",
    intro:
      "Zet een tabel van het CBS of een vrijgave van een andere partner naast uw eigen cijfers. U zegt welk onderwerp uit de tabel bij welk kenmerk hoort.",
    open: "Open een tabel of vrijgave",
    openHint:
      "StatLine (CSV, of OData met de bestanden DataProperties en Perioden), Kerncijfers wijken en buurten, een tabel met een rij per gebied en jaar, of een vrijgave (JSON).",
    chosen: (title, table) => (table && !title.includes(table) ? `Tabel ${table}: ${title}` : `Tabel: ${title}`),
    indicator: "Kenmerk",
    topic: "Onderwerp met het cijfer",
    unit: "Eenheid",
    units: {
      "%": "procent (%)",
      "per 1000": "per 1000",
      years: "jaar",
      euro: "euro",
      g: "gram",
      count: "aantal",
      score: "score",
    },
    period: "Jaar",
    periodHint: "Alleen nodig als de tabel zelf geen jaar noemt.",
    variant: "Volgens welke definitie?",
    unknownVariant: "dat is niet bekend: wel tonen, niet vergelijken",
    onlyVariant: "de definitie van het kenmerk",
    counts: "De tabel heeft aantallen",
    countsHint:
      "Met aantallen controleert de kit het cijfer, of rekent het uit. Alleen met aantallen kan een regio worden opgeteld: percentages worden nooit gemiddeld.",
    numerator: "Onderwerp met de gevallen",
    denominator: "Onderwerp met het totaal",
    sum: "Tel gemeenten op tot",
    noSum: "geen regio",
    add: "Voeg toe",
    none: "kies",
    incomplete: "Kies een kenmerk, en het onderwerp met het cijfer of twee onderwerpen met aantallen.",
    added: (count, source) => `Toegevoegd: ${count} cijfers. Bron: ${source}.`,
    waits: (file) =>
      `${file} is een tabel met gepubliceerde cijfers. Open eerst uw eigen bestand, en voeg de tabel toe in de stap Vergelijken.`,
  },
  pictures: {
    heading: "In beeld",
    kind: "Wat wilt u zien?",
    kinds: {
      spine: "één gebied, alle kenmerken",
      funnel: "één kenmerk, gebieden naar grootte",
      tiles: "één kenmerk, gebieden als tegels",
      years: "één gebied, jaar na jaar",
    },
    area: "Gebied in beeld",
    indicator: "Kenmerk in beeld",
    region: "Tekening; met de pijltjestoetsen gaat u langs de punten",
    keys: "Ga met de muis of de pijltjestoetsen naar een punt.",
    table: "De tabel bij dit beeld",
    download: "Download als SVG (uit de vrijgave)",
    downloadPng: "Download als PNG (uit de vrijgave)",
    ofAll: "De beelden hieronder gaan over het hele bestand, zonder uw selectie.",
  },
  changes: {
    heading: "Wat is er veranderd?",
    intro:
      "Links de periode van toen, rechts die van later. Het interval zegt hoe groot het verschil in werkelijkheid kan zijn.",
    before: "Toen",
    after: "Later",
    area: "Gebied",
    onePeriod:
      "Voor een verandering zijn twee perioden nodig. Dit bestand heeft er met deze lengte maar één, of u koos twee keer dezelfde.",
    caption: (area, before, after) => `${area}: ${before} naast ${after}`,
    indicator: "Kenmerk",
    difference: "Verschil (95%-interval)",
    points: "procentpunt",
    outcome: "Uitkomst",
    detectable: (lower, upper) =>
      `aantoonbaar ${lower && upper ? `onder ${lower} of boven ${upper}` : lower ? `onder ${lower}` : `boven ${upper}`}`,
    elsewhere: "Vergeleken met elders (indicatief)",
    holds: "blijft staan na correctie",
    noCause: "Een verschil zegt niet waardoor het komt. Het bewijst niet dat een aanpak werkt.",
    rule: "Uitkomst: gunstiger of ongunstiger als het 95%-interval van het verschil helemaal aan één kant van nul ligt.",
    family: (count) =>
      `Er zijn ${count} verschillen getoetst. Bij zo veel toetsen is er altijd wel een toevallig verschil. ‘Blijft staan na correctie’: ook als u daar rekening mee houdt (Benjamini-Hochberg, 5%).`,
    regression:
      "Dit gebied was toen opvallend ongunstig. Een deel van de verandering kan een terugkeer naar het gemiddelde zijn, ook zonder aanpak.",
    indicative:
      "Vergeleken met elders: de verandering hier min de verandering daar. Dat zegt pas iets over een aanpak als beide gebieden zonder die aanpak gelijk waren opgegaan.",
    trends: "Vijf jaar op rij",
    trendRule:
      "Een trend is hier pas een trend als het verloop over vijf jaar duidelijk is (99,8%), welk jaar u ook weglaat.",
    noClearTrend: (count) => `Bij ${count} kenmerken is gekeken. Geen ervan gaat duidelijk één kant op.`,
    noTrends: "Voor een trend zijn vijf jaren achter elkaar nodig.",
    trend: (name, isUp, judgement, years) =>
      `${name} ${isUp ? "stijgt" : "daalt"} (${years})${judgement === "better" ? ", dat is gunstig" : judgement === "worse" ? ", dat is ongunstig" : ""}.`,
  },
  release: {
    heading: "Wat mag naar buiten?",
    passed:
      "De controle op herleidbaarheid is gedaan: geen afgeschermd cijfer is met de andere cijfers terug te rekenen. Geef van dit bestand cijfers van één lengte van periode naar buiten. Twee lengtes naast elkaar zijn niet samen gecontroleerd.",
    protecting: "De cijfers worden afgeschermd en gecontroleerd op herleidbaarheid. Dat kan even duren.",
    stopped: "De controle is gestopt. Er is nog niets om te delen.",
    goOn: "Ga verder",
    share: (share) => `${share} gedaan`,
    whyAsk: "Waarom?",
    why: {
      "few-events": "Te weinig kinderen hebben dit kenmerk.",
      "few-without": "Te weinig kinderen hebben dit kenmerk níét.",
      group: "Het cijfer zou van iedereen in dit gebied hetzelfde vertellen.",
      "few-observations": "Het cijfer is van te weinig kinderen of huishoudens.",
      dominance: "Een of twee grote bedragen bepalen het cijfer bijna helemaal.",
      protects:
        "Dit cijfer is zelf groot genoeg. Maar met dit cijfer is een ander afgeschermd cijfer terug te rekenen.",
    },
    whyProtects: (indicator, area, period) =>
      `Dit cijfer is zelf groot genoeg. Maar ermee is een ander afgeschermd cijfer terug te rekenen: ${indicator}, ${area}, ${period}.`,
    counts: "Afgeschermd",
    counted: {
      "few-events": (n) => `${n} keer: te weinig kinderen met het kenmerk`,
      "few-without": (n) => `${n} keer: te weinig kinderen zonder het kenmerk`,
      group: (n) => `${n} keer: het cijfer zou van iedereen hetzelfde vertellen`,
      "few-observations": (n) => `${n} keer: te weinig kinderen of huishoudens`,
      dominance: (n) => `${n} keer: een of twee grote bedragen bepalen het cijfer`,
      protects: (n) => `${n} keer: om een ander afgeschermd cijfer te beschermen`,
    },
    audit: "Uitslag van de controle",
    auditText: (hidden) =>
      `Geslaagd. Van alle ${hidden} afgeschermde cijfers is nagegaan tussen welke grenzen een buitenstaander ze kan uitrekenen. Die grenzen liggen overal ver genoeg uit elkaar.`,
    finest: "Gebieden",
    downTo: {
      gemeente: "Alleen de gemeente",
      stadsdeel: "Tot en met stadsdelen",
      wijk: "Tot en met wijken",
      buurt: "Tot en met buurten",
    },
    empty: {
      "no-column":
        "Er zijn geen cijfers om te delen. Delen kan voor een gemeente en de gebieden daarin, en dit bestand heeft geen kolom met een gebied. Kies bij Kolommen welke kolom het gebied is. Heeft het bestand postcodes? Open dan ook de postcodetabel van het CBS.",
      "not-of-profile":
        "Er zijn geen cijfers om te delen. Delen kan voor een gemeente van het profiel en de gebieden daarin, en de gebieden in dit bestand horen niet bij dit profiel. Is het een andere gemeente? Open dan het profiel van die gemeente.",
      "too-small":
        "Er zijn geen cijfers om te delen. Delen kan voor een gemeente en de gebieden daarin, en dit bestand heeft er geen cijfers van.",
    },
    shown: "getoond",
    hidden: "afgeschermd",
    unreliable: "waarvan onzeker",
    noData: "geen gegevens",
    pooled: "waarvan samengevoegd",
    adds: (all, shown, hidden, without) =>
      `Samen ${all} cijfers: ${shown} getoond, ${hidden} afgeschermd volgens de regels hieronder, ${without} zonder gegevens. Onzekere cijfers tellen mee als getoond.`,
    preview: "Voorbeeld van het bestand",
    caption: "Cijfers na het afschermen",
    showAll: (n) => `Toon alle ${n} rijen`,
    indicator: "Kenmerk",
    area: "Gebied",
    period: "Periode",
    value: "Waarde",
    interval: "95%-interval",
    flag: "Status",
    flags: { ok: "getoond", unreliable: "onzeker", withheld: "afgeschermd", "no-data": "geen gegevens" },
    download: "Downloaden",
    csvNl: "CSV voor Excel",
    csvNlHint: "puntkomma en decimale komma",
    csv: "CSV, internationaal",
    csvHint: "komma en decimale punt",
    json: "JSON",
    jsonHint: "met vergelijkingen en bronnen",
    saved: (name) => `${name} is gedownload.`,
    fileLevels: { gemeente: "gemeente", stadsdeel: "stadsdeel", wijk: "wijk", buurt: "buurt" },
    fileGrains: { year: "per-jaar", "3y": "per-3-jaar", "5y": "per-5-jaar", all: "alle-jaren" },
    fileForms: { nl: ["excel"], en: ["internationaal"] },
    signature: "Waar dit op berust",
    rules: "Regels",
    rulesText: [
      "Minder dan 10 kinderen met het kenmerk, of minder dan 10 zonder: het cijfer is afgeschermd.",
      "Heeft iedereen of niemand in een gebied een gevoelig kenmerk, dan is het cijfer afgeschermd.",
      "Bedragen alleen bij 100 huishoudens of meer.",
      "Is een afgeschermd cijfer met andere cijfers terug te rekenen, dan zijn er meer afgeschermd: zo weinig mogelijk.",
      "De controle geldt voor alle gebieden en kenmerken samen, ook als u er maar een deel van naar buiten brengt.",
    ],
    kit: "Versie van de kit",
    definitions: "Versie van de definities",
    profile: "Profiel",
    period5: "Periode per",
  },
  factsheet: {
    heading: "Een factsheet om te bespreken",
    intro: "Eén A4 met de cijfers, en een toelichting erachter. Alleen cijfers die naar buiten mogen staan erop.",
    area: "Gebied",
    period: "Periode",
    preview: "Voorbeeld van de factsheet",
    download: "Download factsheet",
    print: "Druk af",
    none: "Er is geen gebied om een factsheet van te maken: dit bestand heeft geen cijfers van een gemeente of een stadsdeel.",
    saved: (name) => `${name} is gedownload.`,
  },
  status: {
    step: (name) => `Stap ${name}`,
    read: (rows, file) => `${file} is gelezen: ${rows} rijen.`,
    readCounts: (counts, file) => `${file} is gelezen: ${counts} aantallen.`,
  },
  print: {
    notHere: "Deze bladzijde bevat exacte cijfers en wordt niet afgedrukt. Maak een factsheet in de stap Factsheet.",
  },
  contacts: {
    heading: "Welk contact van een kind telt?",
    intro:
      "Dit bestand heeft een rij per contact. Per kind telt één contact: van de soorten die u noemt, binnen de leeftijd die u noemt, en alleen als het antwoord bekend is.",
    types: "Soorten contact",
    from: "Leeftijd vanaf",
    to: "Leeftijd tot en met",
    days: "dagen",
    take: "Welk contact",
    of: (column) => `uit: ${column}`,
    first: "het eerste",
    last: "het laatste",
    remove: "Haal weg",
    removeOf: (variable) => `Haal de regel voor ${variable} weg`,
    hint: "Soorten: codes met een komma ertussen, leeg is alle soorten. Twee jaar is 730 dagen. De leeftijden die er eerst staan, heeft de kit gekozen.",
    add: "Regel erbij voor",
    choose: "kies een variabele",
    wrongTypes: "Verwacht: codes met een komma ertussen, zoals 13, 14.",
    wrongDays: "Verwacht: hele dagen.",
  },
  linkage: {
    heading: "Over wie gaan deze bestanden?",
    intro:
      "De kit voegt bij elk kind de gegevens van de moeder, de vader en het huishouden, met de sleutels in de bestanden.",
    introContacts: "Dit bestand heeft een rij per contact. De kit maakt er een rij per kind van.",
    files: "Bestanden met hun rol",
    file: "Bestand",
    role: "Rol",
    roleOf: (file) => `Rol van ${file}`,
    columnsOf: (file) => `Kolommen van ${file}`,
    look: "Kolommen",
    changed: "zelf aangepast",
    roles: {
      kind: "kinderen",
      moeder: "moeders",
      vader: "vaders",
      huishouden: "huishoudens",
      aanvulling: "meer over dezelfde kinderen",
      contact: "contactmomenten van kinderen",
    },
    hint: "De rol volgt uit de kolommen. Klopt die niet? Kies dan een andere. Van een rol mogen er meer bestanden zijn, bijvoorbeeld één per jaar.",
    read: "Koppel en lees",
    again: "Koppel opnieuw",
    allGood: "Alles is gekoppeld wat een sleutel heeft.",
    matched: "Hoeveel kinderen zijn gekoppeld?",
    means:
      "Kenmerken over moeders, vaders en huishoudens gaan alleen over kinderen die zijn gekoppeld. Het aandeel bij vaders is van de kinderen met een bekende vader.",
    byYear: "Gekoppeld per jaar",
    byArea: "Gekoppeld per gebied",
    part: "Jaar of gebied",
    all: "alle jaren",
  },
  project: {
    save: "Bewaar uw keuzes",
    unsaved: "nog niet bewaard",
    saved: (file) =>
      `Uw keuzes staan in ${file}. Daarin staan geen rijen. Open het de volgende keer samen met uw bestand met gegevens.`,
    opened: (file) => `De keuzes uit ${file} zijn terug.`,
    waiting: (file) => `De keuzes uit ${file} staan klaar. Open nu uw bestand met gegevens.`,
    otherColumns: (file) => `De kolommen uit ${file} passen niet bij dit bestand. Dit is het voorstel van de kit.`,
    absent: (columns) => `Deze kolommen uit uw bewaarde keuzes staan niet in dit bestand: ${columns.join(", ")}.`,
  },
  notices: {
    benchmarks: (file) => `De gepubliceerde cijfers uit ${file} zijn toegevoegd.`,
    mapping: (file) => `De indeling uit ${file} is toegepast.`,
    profile: (file) => `Het profiel uit ${file} is geopend.`,
    postcodes: (file) => `De postcodes uit ${file} zijn toegevoegd.`,
    postcodesRead: "Uw bestand is daarmee opnieuw gelezen.",
    postcodesLater: (open) =>
      `De postcodes gelden voor wat u hierna leest. De cijfers van ${open} zijn nog van daarvoor.`,
    again: (file) => `${file} is met dit profiel opnieuw gelezen.`,
    closed: (file) => `${file}, dat nog niet gelezen was, is gesloten. Open het opnieuw.`,
    columnsAgain: (file) => `Uw keuzes bij de kolommen van ${file} passen niet bij dit profiel. Kijk de kolommen na.`,
    mappingNeedsFile: "Open eerst een bestand met gegevens. Daarna kan de indeling worden toegepast.",
  },
};
