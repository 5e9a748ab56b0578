// The words of the page in one language, and how components reach them.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { en } from "./en";
import { nl, type Text } from "./nl";
import { numbers, type Numbers } from "./numbers";

/** A language of the page. */
export type Language = "nl" | "en";

/** Words and number formats of one language. */
export interface Words {
  language: Language;
  text: Text;
  numbers: Numbers;
}

const LANGUAGES: Record<Language, Words> = {
  nl: { language: "nl", text: nl, numbers: numbers("nl") },
  en: { language: "en", text: en, numbers: numbers("en") },
};

/** Words of a language. */
export function words(language: Language): Words {
  return LANGUAGES[language];
}

const WordsContext = createContext<Words>(LANGUAGES.nl);

/** Hands the words to everything below. */
export const WordsProvider = WordsContext.Provider;

/** Words of the language that is on. */
export function useWords(): Words {
  return useContext(WordsContext);
}
