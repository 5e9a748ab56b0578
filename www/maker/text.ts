// The words of the making of a profile, in both languages, at level B1.

import type { Language } from "../text/text";
import type { Part, Threshold } from "./draft";

/** Every text of the making. */
export interface MakerText {
  name: string;
  invite: string;
  open: string;
  place: (n: number, total: number) => string;
  parts: Record<Part, { heading: string; intro: string }>;
  next: string;
  back: string;
  leave: string;
  /** On the first screen, when something is filled in. */
  begun: string;
  resume: string;
  leaving: { heading: string; what: string; stay: string; throwAway: string };
  list: string;
  listHint: string;
  gemeente: string;
  choose: string;
  id: string;
  idHint: string;
  title: string;
  source: string;
  sourceHint: string;
  sourceOf: (file: string) => string;
  province: string;
  noProvince: string;
  foundHere: string;
  foundIn: (file: string) => string;
  found: (wijken: string, buurten: string) => string;
  reading: (file: string) => string;
  listRead: (file: string, gemeenten: string) => string;
  nothingRead: (file: string) => string;
  profileRead: (file: string) => string;
  alreadyMaking: string;
  moreThanParts: string;
  notRead: (why: string) => string;
  noFileHere: string;
  alike: (one: string, other: string) => string;
  alikeHint: string;
  areas: string;
  wijk: string;
  buurten: string;
  district: string;
  districtOf: (wijk: string) => string;
  above: (count: string) => string;
  figures: string;
  figuresHint: string;
  noFigures: string;
  table: string;
  tableFile: string;
  tableSaved: (file: string) => string;
  added: (figures: string, file: string) => string;
  figureAt: (place: number, file: string | null) => string;
  remove: (file: string) => string;
  definitionOf: (name: string) => string;
  thresholds: Record<Threshold, string>;
  anchor: string;
  anchorHint: string;
  welcome: string;
  welcomeHint: string;
  primary: string;
  primaryHint: string;
  sample: string;
  right: string;
  wrong: (count: number) => string;
  mend: string;
  /** A message about a field begins with its name, or beside it with this. */
  quoted: (label: string) => string;
  it: string;
  inFile: (path: string) => string;
  save: string;
  saved: (file: string) => string;
  use: string;
  then: string[];
}

/** By language. */
export const MAKER: Record<Language, MakerText> = {
  nl: {
    name: "Nieuw profiel",
    invite: "Een andere gemeente? Maak een eigen profiel.",
    open: "Maak een profiel",
    place: (n, total) => `Deel ${n} van ${total}`,
    parts: {
      gemeente: {
        heading: "Welke gemeente is het?",
        intro:
          "Open een lijst met gebieden: Kerncijfers wijken en buurten van het CBS (Excel of CSV), of een eigen tabel met code;naam;niveau;ouders.",
      },
      areas: {
        heading: "Kloppen de gebieden?",
        intro:
          "Gebruikt uw gemeente stadsdelen? Het CBS heeft er geen. Vul dan bij elke wijk het stadsdeel in. Anders gaat u verder.",
      },
      figures: {
        heading: "Met welke cijfers vergelijkt u?",
        intro: "Elk gepubliceerd cijfer heeft een bron, een jaar en een definitie. Andere cijfers toont de kit niet.",
      },
      indicators: {
        heading: "Welke kenmerken toont u?",
        intro: "Alle kenmerken staan aan. Zet uit wat uw gemeente niet gebruikt.",
      },
      rules: {
        heading: "Regels, tekst en kleur",
        intro: "Strenger dan de kit mag, soepeler niet.",
      },
      save: {
        heading: "Klopt het profiel?",
        intro: "De kit controleert het hele profiel. Daarna bewaart u het als bestand.",
      },
    },
    next: "Verder",
    back: "Terug",
    leave: "Stop met het profiel",
    begun: "U bent bezig met een profiel.",
    resume: "Ga verder met uw profiel",
    leaving: {
      heading: "Stoppen met het profiel?",
      what: "Het profiel is niet bewaard. Als u stopt, is alles weg wat u hebt ingevuld.",
      stay: "Ga verder met het profiel",
      throwAway: "Stop en gooi het weg",
    },
    list: "Open een lijst met gebieden",
    listHint: "De lijst blijft op deze computer. Een profiel dat u hier bewaarde, opent u hier ook.",
    gemeente: "Gemeente",
    choose: "Kies een gemeente",
    id: "Korte naam",
    idHint: "Kleine letters, cijfers en streepjes. Komt in namen van bestanden.",
    title: "Naam op het scherm",
    source: "Bron van de gebieden",
    sourceHint: "Noem ook het jaar van de indeling.",
    sourceOf: (file) => `Wijken en buurten: ${file}.`,
    province: "Provincie",
    noProvince: "Geen of onbekend",
    foundHere: "Wat de kit hierbij vindt",
    foundIn: (file) => `Wat de kit in ${file} vindt`,
    found: (wijken, buurten) =>
      `${wijken} ${wijken === "1" ? "wijk" : "wijken"} en ${buurten} ${buurten === "1" ? "buurt" : "buurten"}`,
    reading: (file) => `De kit leest ${file}.`,
    listRead: (file, gemeenten) => `${file} is gelezen: ${gemeenten} gemeenten. Kies uw gemeente.`,
    nothingRead: (file) => `In ${file} vond de kit niets dat past. Waarom staat op het scherm.`,
    profileRead: (file) => `${file} is geopend. U kunt het profiel veranderen.`,
    alreadyMaking: "U bent al bezig met een profiel. Bewaar het of stop ermee, en open dan dit bestand.",
    moreThanParts:
      "Dit profiel is met de hand gemaakt: het heeft andere velden dan deze zes delen. Verander het met de hand.",
    notRead: (why) => `Het lezen is niet gelukt. ${why}`,
    noFileHere: "In dit deel opent u geen bestand. Een lijst met gebieden hoort in deel 1, cijfers in deel 3.",
    alike: (one, other) => `‘${one}’ en ‘${other}’ lijken op elkaar, maar worden twee stadsdelen.`,
    alikeHint: "Schrijf ze hetzelfde als het één stadsdeel is.",
    areas: "Wijken met hun stadsdeel",
    wijk: "Wijk",
    buurten: "Buurten",
    district: "Stadsdeel",
    districtOf: (wijk) => `Stadsdeel van ${wijk}`,
    above: (count) => `Neem ${count} cijfers over Nederland en de provincies over uit de kit`,
    figures: "Voeg gepubliceerde cijfers toe",
    figuresHint: "Een tabel met indicator, area, period, value, unit en source.",
    noFigures: "Nog geen tabel?",
    table: "Bewaar een lege tabel (CSV)",
    tableFile: "kansrijk-cijfers.csv",
    tableSaved: (file) => `De lege tabel is bewaard als ${file}.`,
    added: (figures, file) => `${figures} ${figures === "1" ? "cijfer" : "cijfers"} uit ${file}`,
    figureAt: (place, file) => `cijfer ${place} uit ${file ?? "de kit"}`,
    remove: (file) => `Haal ${file} weg`,
    definitionOf: (name) => `Definitie van ${name}`,
    thresholds: {
      numerator: "Kleinste aantal dat u toont",
      complement: "Kleinste aantal dat níet telt, dat u toont",
      moneyDenominator: "Kleinste groep bij bedragen",
    },
    anchor: "Eerste jaar van een blok van drie of vijf jaar",
    anchorHint: "2014 geeft 2014–2016, 2017–2019 en zo verder.",
    welcome: "Zin op het eerste scherm",
    welcomeHint: "Bijvoorbeeld bij wie men met vragen terecht kan. Mag leeg blijven.",
    primary: "Kleur van knoppen en koppen",
    primaryHint: "Zoals #1f3a5f. De kit kijkt of de letters leesbaar blijven. Mag leeg blijven.",
    sample: "Zo ziet een knop eruit",
    right: "Het profiel klopt.",
    wrong: (count) => (count === 1 ? "Er is 1 fout." : `Er zijn ${count} fouten.`),
    mend: "Verbeter dit",
    quoted: (label) => `‘${label}’`,
    it: "Dit",
    inFile: (path) => `In het bestand: ${path}`,
    save: "Bewaar het profiel",
    saved: (file) => `Het profiel is bewaard als ${file}.`,
    use: "Gebruik dit profiel nu",
    then: [
      "Geef het bestand aan uw partners: wie het in de kit sleept, werkt ermee.",
      "Of laat er één eigen bestand van maken: npm run build -- --profile met de naam van het profiel erachter.",
    ],
  },
  en: {
    name: "New profile",
    invite: "Another municipality? Make a profile of its own.",
    open: "Make a profile",
    place: (n, total) => `Part ${n} of ${total}`,
    parts: {
      gemeente: {
        heading: "Which municipality is it?",
        intro:
          "Open a list of areas: the key figures of wijken and buurten of CBS (Excel or CSV), or a table of your own with code;naam;niveau;ouders.",
      },
      areas: {
        heading: "Are the areas right?",
        intro:
          "Does your municipality use districts (stadsdelen)? CBS has none. Then fill in the district of each wijk. Otherwise go on.",
      },
      figures: {
        heading: "Which figures do you compare with?",
        intro: "Each published figure has a source, a year and a definition. The kit shows no others.",
      },
      indicators: {
        heading: "Which indicators do you show?",
        intro: "All indicators are on. Switch off what your municipality does not use.",
      },
      rules: { heading: "Rules, text and colour", intro: "Stricter than the kit is allowed, looser is not." },
      save: {
        heading: "Is the profile right?",
        intro: "The kit checks the whole profile. Then you save it as a file.",
      },
    },
    next: "Next",
    back: "Back",
    leave: "Leave the profile",
    begun: "You are making a profile.",
    resume: "Go on with your profile",
    leaving: {
      heading: "Leave the profile?",
      what: "The profile is not saved. When you leave, all that you filled in is gone.",
      stay: "Go on with the profile",
      throwAway: "Leave and throw it away",
    },
    list: "Open a list of areas",
    listHint: "The list stays on this computer. A profile that you saved here opens here too.",
    gemeente: "Municipality",
    choose: "Choose a municipality",
    id: "Short name",
    idHint: "Small letters, digits and hyphens. It comes in names of files.",
    title: "Name on the screen",
    source: "Source of the areas",
    sourceHint: "Name the year of the division too.",
    sourceOf: (file) => `Wijken and buurten: ${file}.`,
    province: "Province",
    noProvince: "None or unknown",
    foundHere: "What the kit finds here",
    foundIn: (file) => `What the kit finds in ${file}`,
    found: (wijken, buurten) =>
      `${wijken} ${wijken === "1" ? "wijk" : "wijken"} and ${buurten} ${buurten === "1" ? "buurt" : "buurten"}`,
    reading: (file) => `The kit is reading ${file}.`,
    listRead: (file, gemeenten) => `${file} has been read: ${gemeenten} municipalities. Choose yours.`,
    nothingRead: (file) => `In ${file} the kit found nothing that fits. The screen says why.`,
    profileRead: (file) => `${file} is open. You can change the profile.`,
    alreadyMaking: "You are making a profile already. Save it or leave it, and then open this file.",
    moreThanParts: "This profile was made by hand: it has other fields than these six parts. Change it by hand.",
    notRead: (why) => `Reading did not succeed. ${why}`,
    noFileHere: "No file is opened in this part. A list of areas belongs in part 1, figures in part 3.",
    alike: (one, other) => `‘${one}’ and ‘${other}’ are alike, but become two districts.`,
    alikeHint: "Write them the same when they are one district.",
    areas: "Wijken with their district",
    wijk: "Wijk",
    buurten: "Buurten",
    district: "District",
    districtOf: (wijk) => `District of ${wijk}`,
    above: (count) => `Take ${count} figures on the Netherlands and the provinces over from the kit`,
    figures: "Add published figures",
    figuresHint: "A table with indicator, area, period, value, unit and source.",
    noFigures: "No table yet?",
    table: "Save an empty table (CSV)",
    tableFile: "kansrijk-figures.csv",
    tableSaved: (file) => `The empty table is saved as ${file}.`,
    added: (figures, file) => `${figures} ${figures === "1" ? "figure" : "figures"} from ${file}`,
    figureAt: (place, file) => `figure ${place} from ${file ?? "the kit"}`,
    remove: (file) => `Remove ${file}`,
    definitionOf: (name) => `Definition of ${name}`,
    thresholds: {
      numerator: "Smallest count that you show",
      complement: "Smallest count of the others that you show",
      moneyDenominator: "Smallest group for amounts of money",
    },
    anchor: "First year of a block of three or five years",
    anchorHint: "2014 gives 2014–2016, 2017–2019 and so on.",
    welcome: "Sentence on the first screen",
    welcomeHint: "For instance whom to ask. May stay empty.",
    primary: "Colour of buttons and headings",
    primaryHint: "Such as #1f3a5f. The kit looks whether letters stay readable. May stay empty.",
    sample: "This is what a button looks like",
    right: "The profile is right.",
    wrong: (count) => (count === 1 ? "There is 1 error." : `There are ${count} errors.`),
    mend: "Mend this",
    quoted: (label) => `“${label}”`,
    it: "This",
    inFile: (path) => `In the file: ${path}`,
    save: "Save the profile",
    saved: (file) => `The profile is saved as ${file}.`,
    use: "Use this profile now",
    then: [
      "Give the file to your partners: who drops it in the kit works with it.",
      "Or have one file of your own made: npm run build -- --profile followed by the name of the profile.",
    ],
  },
};
