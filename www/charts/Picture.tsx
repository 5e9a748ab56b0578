// A picture that the engine drew, as parsed nodes: its marks can be reached with the keyboard, what the chosen one says stands below
// it in words, and the table behind it can be opened. WCAG 2.2: 1.1.1, 1.3.1, 1.4.1, 1.4.13, 2.1.1, 2.4.3, 2.4.7.

import { useEffect, useRef, useState } from "preact/hooks";
import type { PictureDocument } from "../engine/types";
import { useWords } from "../text/text";

interface Props {
  picture: PictureDocument;
  /** Whether the heading takes the focus, after it was asked for from elsewhere on the screen. */
  takesFocus?: boolean;
}

/** Heading, drawing, the mark that was chosen, rule and table. */
export function Picture({ picture, takesFocus = false }: Props) {
  const { text } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [chosen, setChosen] = useState("");

  useEffect(() => {
    setChosen("");
    const drawn = drawingOf(picture.svg);
    frame.current?.replaceChildren(...(drawn ? [drawn] : []));
    marksOf(frame.current)[0]?.setAttribute("tabindex", "0");
  }, [picture.svg]);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [picture, takesFocus]);

  const tell = (event: Event) => {
    const mark = (event.target as Element | null)?.closest("[data-point]");
    if (mark) setChosen(mark.getAttribute("aria-label") ?? "");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const marks = marksOf(frame.current);
    const at = marks.findIndex((mark) => mark === document.activeElement);
    const to: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: marks.length - 1,
    };
    const next = to[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    const mark = marks[Math.min(marks.length - 1, Math.max(0, next))];
    marks.forEach((one) => one.setAttribute("tabindex", one === mark ? "0" : "-1"));
    mark?.focus();
  };

  return (
    <section class="picture-box">
      <h2 class="picture-box__heading" ref={heading} tabIndex={-1}>
        {picture.title}
      </h2>
      <p>{picture.description}</p>
      {picture.svg && (
        <>
          <div
            class="picture-box__frame"
            ref={frame}
            role="region"
            aria-label={text.pictures.region}
            tabIndex={0}
            onKeyDown={onKeyDown}
            onFocusCapture={tell}
            onMouseOver={tell}
          />
          <p class="picture-box__chosen figures" aria-hidden="true">
            {chosen || text.pictures.keys}
          </p>
          <p class="rule">{picture.rule}</p>
          <details>
            <summary>{text.pictures.table}</summary>
            <div class="table-scroll" role="region" aria-label={picture.title} tabIndex={0}>
              <table class="table">
                <caption class="visually-hidden">{picture.title}</caption>
                <thead>
                  <tr>
                    {picture.columns.map((column) => (
                      <th scope="col" key={column}>
                        {column}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {picture.rows.map((row, at) => (
                    <tr key={at}>
                      {row.map((cell, place) =>
                        place === 0 ? (
                          <th scope="row" key={place}>
                            {cell}
                          </th>
                        ) : (
                          <td class="figures" key={place}>
                            {cell}
                          </td>
                        ),
                      )}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        </>
      )}
    </section>
  );
}

/** The drawing as nodes of this page; nothing of it is run. */
function drawingOf(svg: string): Element | null {
  if (!svg) return null;
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  return parsed.localName === "svg" ? document.importNode(parsed, true) : null;
}

function marksOf(frame: Element | null): SVGElement[] {
  return [...(frame?.querySelectorAll<SVGElement>("[data-point]") ?? [])];
}
