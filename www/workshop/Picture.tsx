// What is drawn beside an answer, with the charts of the kit; each says its figures in words too. WCAG 2.2: 1.1.1, 1.3.1, 1.4.1, 1.4.10.

import { IntervalBar, scaleOf } from "../charts/IntervalBar";
import { StackedBar } from "../charts/StackedBar";
import { GroupIcon } from "../components/GroupIcon";
import { OutcomeMark } from "../components/OutcomeMark";
import type { Picture as Drawn } from "./questions";
import type { WorkshopText } from "./text";
import { useWords } from "../text/text";

/** One picture. */
export function Picture({ picture, text }: { picture: Drawn; text: WorkshopText }) {
  switch (picture.kind) {
    case "bars":
      return <Bars picture={picture} text={text} />;
    case "groups":
      return (
        <ul class="workshop-groups">
          {picture.groups.map(({ group, count, names }) => (
            <li key={group}>
              <strong>
                <GroupIcon group={group} /> {count}
              </strong>
              <span>{names.join(" · ")} …</span>
            </li>
          ))}
        </ul>
      );
    case "table":
      return <Table picture={picture} />;
    case "parts":
      return (
        <ul class="workshop-bars">
          {picture.parts.map(({ name, said, count, of }) => (
            <li class="workshop-bars__bar" key={name}>
              <span class="workshop-bars__name">{name}</span>
              <span class="workshop-bars__value figures">{said}</span>
              <StackedBar
                title={`${name}: ${said}`}
                parts={[
                  { kind: "present", count },
                  { kind: "missing", count: of - count },
                ]}
              />
            </li>
          ))}
        </ul>
      );
  }
}

function Bars({ picture, text }: { picture: Drawn & { kind: "bars" }; text: WorkshopText }) {
  const { numbers } = useWords();
  const { bars, benchmark, fromZero } = picture;
  const scale = scaleOf([...bars.flatMap((bar) => [bar.lower, bar.upper]), benchmark?.at ?? null], fromZero);
  const plain = (value: number) => numbers.bare(value, "%");
  return (
    <>
      <ul class="workshop-bars">
        {bars.map((bar) => (
          <li class="workshop-bars__bar" key={bar.name}>
            <span class="workshop-bars__name">
              {bar.name} {bar.counts && <span class="quiet workshop-bars__counts">{bar.counts}</span>}
            </span>
            <span class="workshop-bars__value figures">{bar.value}</span>
            <IntervalBar
              title={bar.name}
              description={`${text.bar(bar.name, bar.value, plain(bar.lower), plain(bar.upper))} ${benchmark ? text.benchmark(benchmark.name, benchmark.value) : ""}`.trim()}
              value={bar.at}
              lower={bar.lower}
              upper={bar.upper}
              benchmark={benchmark?.at ?? null}
              scale={scale}
            />
            {bar.outcome && (
              <span class="workshop-bars__outcome">
                <OutcomeMark outcome={bar.outcome} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {benchmark && (
        <p class="workshop-bars__benchmark quiet">
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <line class="interval-bar__benchmark" x1={8} x2={8} y1={0} y2={16} />
          </svg>{" "}
          {text.benchmark(benchmark.name, benchmark.value)}
        </p>
      )}
    </>
  );
}

function Table({ picture }: { picture: Drawn & { kind: "table" } }) {
  const { columns, rows, note } = picture;
  return (
    <table class="workshop-table figures">
      <thead>
        <tr>
          {columns.map((column, place) => (
            <th scope="col" class={place === 0 ? undefined : "workshop-table__number"} key={column}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, cells }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, place) => (
              <td class="workshop-table__number" key={columns[place + 1]}>
                {cell.isMarked ? (
                  <strong class="workshop-table__marked">
                    {note && (
                      <>
                        <span aria-hidden="true">★ </span>
                        <span class="visually-hidden">{note}: </span>
                      </>
                    )}
                    {cell.text}
                  </strong>
                ) : (
                  cell.text
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {note && (
        <tfoot>
          <tr>
            <td colSpan={columns.length} class="quiet">
              ★ {note}
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
