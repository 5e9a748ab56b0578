// What happens to the data: what is promised, by what it holds, and where it ends. In both languages, at level B1.

import type { Renewal } from "../renewal";
import type { Language } from "./text";

/** The texts of the page about the data. */
export interface PromiseText {
  heading: string;
  /** In short. */
  brief: string[];
  heldBy: string;
  promises: { promise: string; by: string; check: string }[];
  byWhat: string;
  seeYourself: string;
  limits: string;
  limitsIntro: string;
  limitsList: string[];
  officer: string;
  checking: string;
  checkingText: string[];
  /** To make the checksum of a file with. */
  commands: (file: string) => { system: string; command: string }[];
  edition: string;
  version: string;
  commit: string;
  core: string;
  formats: string;
  renewal: Record<Renewal, string>;
  look: string;
  reload: string;
}

const commands: PromiseText["commands"] = (file) => [
  { system: "Windows", command: `certutil -hashfile ${file} SHA256` },
  { system: "macOS", command: `shasum -a 256 ${file}` },
  { system: "Linux", command: "sha256sum -c --ignore-missing SHA256SUMS" },
];

/** By language. */
export const PROMISE: Record<Language, PromiseText> = {
  nl: {
    heading: "Wat gebeurt er met mijn gegevens?",
    brief: [
      "Uw bestand wordt in uw eigen browser gelezen. Er is geen server die meekijkt.",
      "Er wordt niets verstuurd en niets bewaard. Sluit u de pagina, dan is alles weg.",
      "Exacte cijfers ziet alleen u. Cijfers die u downloadt, zijn eerst afgeschermd.",
    ],
    heldBy: "Wat de kit belooft, en waardoor",
    byWhat: "Waardoor:",
    seeYourself: "Zelf nagaan:",
    promises: [
      {
        promise: "Er wordt niets verstuurd.",
        by: "De pagina verbiedt de browser elke verbinding (Content Security Policy). De kit draait in een afgesloten vak (sandbox), zonder toegang tot andere pagina's. Wat geen regel van de browser tegenhoudt, zoals videobellen en het vooraf bellen van een server, is uit de kit gehaald. Een test probeert bij elke versie tientallen wegen naar buiten.",
        check: "Zet het internet uit: alles werkt nog. Of open met F12 het overzicht Netwerk van uw browser.",
      },
      {
        promise: "Er wordt niets bewaard.",
        by: "In het afgesloten vak is geen opslag: geen cookies en geen database. Rijen staan in het werkgeheugen tot u de pagina sluit. Op een website bewaart de browser alleen de kit zelf, zodat die zonder internet werkt. Een nieuwe versie haalt de kit alleen op als u erom vraagt, voordat er een bestand open is. De browser zelf mag bij een volgend bezoek aan de site vragen of haar hulpbestand sw.js is veranderd; daar gaat niets van u mee.",
        check: "Open de pagina opnieuw: uw bestand is er niet meer.",
      },
      {
        promise: "Wie het zijn, blijft buiten beeld.",
        by: "Kolommen met een naam, BSN, adres of volledige postcode worden herkend en niet bewaard. Van een postcode blijft alleen het gebied over. In meldingen staat nooit wat in een cel staat.",
        check: "Kijk bij de stap Kolommen: daar staat bij elke kolom wat ermee gebeurt.",
      },
      {
        promise: "Wat naar buiten gaat, is afgeschermd.",
        by: "Wat u downloadt of afdrukt, ook een factsheet of een grafiek, komt uit wat bij Vrijgeven is afgeschermd. Kleine aantallen zijn daar verborgen. Exacte cijfers kunt u niet downloaden of afdrukken.",
        check: "Kijk bij de stap Vrijgeven: daar staat wat is verborgen en volgens welke regels.",
      },
    ],
    limits: "Wat de kit niet kan tegenhouden",
    limitsIntro: "Geen pagina kan dit zelf regelen. Let hier dus op:",
    limitsList: [
      "Extensies in uw browser kunnen elke pagina meelezen. Gebruik een browser of profiel zonder extensies, of vraag het uw beheerder.",
      "Hulp van de browser zelf, zoals vertalen of Copilot, kan de tekst van een pagina naar de maker sturen. De kit vraagt de browser om niet te vertalen. Zet zulke hulp zelf niet aan.",
      "Een veranderd exemplaar van de kit kan andere dingen doen. Controleer het bestand, zoals hieronder staat.",
      "Wie op uw computer meekijkt, of een programma dat daar niet hoort, ziet wat u ziet. De computer kan werkgeheugen ook tijdelijk op de schijf zetten.",
      "Schermafdrukken en bestanden die u zelf doorgeeft, gaan waarheen u ze stuurt.",
      "Opent u de kit op een website, dan ziet die site dat iemand de pagina ophaalt. Uw gegevens ziet die niet. Wie de site beheert, kan er wel een andere versie neerzetten.",
      "Een fout in de browser kan een regel openzetten. Houd uw browser bij.",
    ],
    officer:
      "Bent u functionaris gegevensbescherming? Bij de broncode van de kit hoort een bijlage voor de DPIA (docs/dpia-bijlage.md): wat er wordt verwerkt, waar, hoelang, en waardoor elke maatregel geldt.",
    checking: "Zo controleert u dit bestand",
    checkingText: [
      "Bij elke versie hoort een bestand SHA256SUMS. Daarin staat de controlesom van de kit. Haal SHA256SUMS ergens anders op dan het bestand zelf, bij de organisatie die de kit uitgeeft.",
      "Maak zelf de controlesom met een van deze opdrachten. Is die precies gelijk, dan is het bestand niet veranderd.",
    ],
    commands,
    edition: "Deze versie",
    version: "Versie",
    commit: "Broncode",
    core: "Rekenkern (SHA-256)",
    formats: "Rekenkern met Excel, SPSS en Parquet (SHA-256)",
    renewal: {
      possible: "",
      looking: "Bezig met kijken …",
      same: "U hebt de nieuwste versie.",
      new: "Er is een nieuwe versie.",
      unreachable: "De site is niet te bereiken. U kunt gewoon verder.",
    },
    look: "Kijk of er een nieuwe versie is",
    reload: "Begin opnieuw met de nieuwe versie",
  },
  en: {
    heading: "What happens to my data?",
    brief: [
      "Your file is read in your own browser. No server looks on.",
      "Nothing is sent and nothing is kept. When you close the page, everything is gone.",
      "Only you see exact figures. Figures that you download are protected first.",
    ],
    heldBy: "What the kit promises, and what makes it hold",
    byWhat: "Held by:",
    seeYourself: "See for yourself:",
    promises: [
      {
        promise: "Nothing is sent.",
        by: "The page forbids the browser every connection (Content Security Policy). The kit runs in a closed frame (sandbox) without access to other pages. What no rule of the browser stops, such as video calls and calling a server beforehand, has been taken out of the kit. With every version a test tries dozens of ways out.",
        check: "Switch the internet off: everything still works. Or open your browser's Network panel with F12.",
      },
      {
        promise: "Nothing is kept.",
        by: "In the closed frame there is no storage: no cookies and no database. Rows are in memory until you close the page. On a website the browser keeps only the kit itself, so that it works without internet. A new version is fetched only when you ask for it, before a file is open. At a next visit to the site the browser itself may ask whether its helper sw.js has changed; nothing of yours goes along.",
        check: "Open the page again: your file is no longer there.",
      },
      {
        promise: "Who they are stays out of sight.",
        by: "Columns with a name, citizen number (BSN), address or full postcode are recognised and not kept. Of a postcode only the area remains. Messages never say what a cell holds.",
        check: "Look at the step Columns: it says for each column what happens to it.",
      },
      {
        promise: "What goes out is protected.",
        by: "What you download or print, a factsheet or a chart too, comes from what was protected at Release. Small numbers are withheld there. You cannot download or print exact figures.",
        check: "Look at the step Release: it says what is withheld and by which rules.",
      },
    ],
    limits: "What the kit cannot stop",
    limitsIntro: "No page can arrange this by itself. So mind the following:",
    limitsList: [
      "Extensions in your browser can read every page. Use a browser or profile without extensions, or ask your administrator.",
      "Help of the browser itself, such as translation or Copilot, may send the text of a page to its maker. The kit asks the browser not to translate. Do not switch such help on.",
      "A changed copy of the kit may do other things. Check the file, as described below.",
      "Someone who looks on at your computer, or a program that should not be there, sees what you see. The computer may also put memory on disk for a while.",
      "Screenshots and files that you pass on go where you send them.",
      "If you open the kit on a website, that site sees that someone fetches the page. It does not see your data. Whoever runs the site can put another version there.",
      "A fault in the browser may undo a rule. Keep your browser up to date.",
    ],
    officer:
      "Are you a data protection officer? With the source of the kit comes an annex for the DPIA (docs/dpia-bijlage.md, in Dutch): what is processed, where, how long, and what makes each measure hold.",
    checking: "How to check this file",
    checkingText: [
      "With every version comes a file SHA256SUMS. It has the checksum of the kit. Get SHA256SUMS from another place than the file itself, from the organisation that publishes the kit.",
      "Make the checksum yourself with one of these commands. If it is exactly the same, the file has not been changed.",
    ],
    commands,
    edition: "This version",
    version: "Version",
    commit: "Source code",
    core: "Engine (SHA-256)",
    formats: "Engine with Excel, SPSS and Parquet (SHA-256)",
    renewal: {
      possible: "",
      looking: "Looking …",
      same: "You have the newest version.",
      new: "There is a new version.",
      unreachable: "The site cannot be reached. You can simply go on.",
    },
    look: "Look for a new version",
    reload: "Start again with the new version",
  },
};
