// The two languages of the page. WCAG 2.2: 1.4.1, 2.5.8, 3.1.2, 4.1.2.

import type { Language, Words } from "../text/text";

/** One button a language; the one that is on is pressed. */
export function LanguageSwitch({ words: own, onLanguage }: { words: Words; onLanguage: (language: Language) => void }) {
  const { text, language } = own;
  return (
    <div class="language" role="group" aria-label={text.language.label}>
      {(["nl", "en"] as const).map((one) => (
        <button
          class="language__choice"
          type="button"
          lang={one}
          aria-pressed={language === one}
          onClick={() => onLanguage(one)}
          key={one}
        >
          {one.toUpperCase()} <span class="visually-hidden">{text.language[one]}</span>
        </button>
      ))}
    </div>
  );
}
