// The engine's factsheet inside the page, in a shadow tree so that its styles and ours do not meet. WCAG 2.2: 1.4.10, 4.1.2.

import { useEffect, useRef } from "preact/hooks";

/** Elements that a sheet of paper has no use for. */
const LEFT_OUT = "script, style, link, meta, base, iframe, object, embed, form";

/** Upright or on its side: the reader chooses the paper when printing. */
const ON_PAPER = "@media print { .page { width: auto; margin: 0; } }";

/** Parsed, never set as inner HTML; styles go in as a constructed sheet, which a hash-only CSP allows. */
export function SheetPreview({ html, label }: { html: string; label: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    // Taken out before parsing: the policy forbids style elements, also in a document that is only parsed.
    const css: string[] = [];
    const bare = html.replace(/<style[^>]*>([\s\S]*?)<\/style>/gi, (_, style: string) => {
      css.push(style);
      return "";
    });
    const parsed = new DOMParser().parseFromString(bare, "text/html");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(insideShadow(`${css.join("\n")}\n${ON_PAPER}`));
    root.adoptedStyleSheets = [sheet];
    for (const unwanted of parsed.querySelectorAll(LEFT_OUT)) unwanted.remove();
    for (const node of parsed.querySelectorAll("*")) {
      for (const { name } of [...node.attributes]) {
        if (name.startsWith("on") || name === "style") node.removeAttribute(name);
      }
    }
    // In the frame no link leads anywhere; on the downloaded sheet they do. WCAG 2.2: 2.4.3.
    for (const link of parsed.querySelectorAll("a[href]")) link.replaceWith(...link.childNodes);
    // The page has a main of its own; in here it is a box like any other.
    for (const main of parsed.querySelectorAll("main")) main.replaceWith(...main.childNodes);
    const body = document.createElement("div");
    body.className = `sheet-body ${parsed.body.className}`.trim();
    body.lang = parsed.documentElement.lang;
    body.append(...[...parsed.body.childNodes].map((node) => document.adoptNode(node)));
    root.replaceChildren(body);
  }, [html]);
  return (
    <div class="sheet" role="region" aria-label={label} tabIndex={0}>
      <div class="sheet__paper" ref={host} />
    </div>
  );
}

/** `html`, `:root` and `body` of the sheet's own document become the box that stands in for them. */
function insideShadow(css: string): string {
  return css.replace(/(^|[\s,{}])(?::root|html|body)(?=[\s,{.:[>])/g, "$1.sheet-body");
}
