// What a profile says to the page itself: its name, a sentence for the first screen, and its colour. The engine has checked it.

/** A profile that is not the kit's own. */
export interface ProfileWords {
  name: string;
  welcome: { nl: string; en: string } | null;
  /** `#rrggbb`, readable on white and under white. */
  primary: string | null;
}

/** What the page reads of the document of a profile. */
interface ProfileFields {
  id: string;
  name: string;
  texts?: { welcome?: string | { nl: string; en: string } };
  theme?: { primary?: string };
}

/** The document of a profile; none for one that comes with the kit, which is told by its id. */
export function documentOf(profile: string | null): ProfileFields | null {
  return profile?.trimStart().startsWith("{") ? (JSON.parse(profile) as ProfileFields) : null;
}

/** The words of a profile; none for the ones that come with the kit. */
export function wordsOf(profile: string | null): ProfileWords | null {
  const document = documentOf(profile);
  if (!document) return null;
  const { name, texts, theme } = document;
  const welcome = texts?.welcome ?? null;
  return {
    name,
    welcome: typeof welcome === "string" ? { nl: welcome, en: welcome } : welcome,
    primary: theme?.primary ?? null,
  };
}

/** The name that a kit is built under, for the profile that it carries. */
export function fileOf(profile: string): string {
  const id = documentOf(profile)?.id;
  return id ? `kansrijk-kit-${id}.html` : "kansrijk-kit.html";
}

/** Gives the page the colour of the profile. In the dark the kit's own stays: a profile's is checked against white only. */
export function paint(profile: ProfileWords | null): void {
  const { style } = document.documentElement;
  const primary = profile?.primary;
  for (const name of ["--accent", "--accent-strong"]) {
    if (primary) style.setProperty(name, `light-dark(${primary}, var(${name}-dark))`);
    else style.removeProperty(name);
  }
}
