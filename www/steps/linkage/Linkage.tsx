// Step koppelen: whom the rows of each file are about, and how many children were joined. WCAG 2.2: 1.3.1, 3.3.2, 4.1.2.

import { Diagnostics } from "../../components/Diagnostics";
import { Heading } from "../../components/Heading";
import { OwnBanner } from "../../components/OwnBanner";
import { SelectField } from "../../components/SelectField";
import type { LinkageDocument } from "../../engine/types";
import type { Role } from "../../kit";
import { isChanged, type Joint, type Loaded } from "../../state";
import { useWords } from "../../text/text";

export const ROLES: readonly Role[] = ["kind", "moeder", "vader", "huishouden", "aanvulling", "contact"];

interface Props {
  joint: Joint;
  /** The extract that was made of these files; none when they have not been joined yet. */
  loaded: Loaded | null;
  onRole: (place: number, role: Role) => void;
  /** Looks at the columns of a file. */
  onColumns: (place: number) => void;
  onRead: () => void;
  onNext: () => void;
}

/** The files with their roles; below them, once joined, the share that was found. */
export function Linkage({ joint, loaded, onRole, onColumns, onRead, onNext }: Props) {
  const { text } = useWords();
  const own = text.linkage;
  const found = loaded?.dataset.diagnostics.filter((one) => /^(linkage|contact)-/.test(one.code)) ?? [];
  const rows = loaded?.dataset.quality.linkage ?? [];
  return (
    <div class="linkage own-only">
      <Heading>{own.heading}</Heading>
      {loaded && <OwnBanner />}
      <p class="lead">{joint.files.every(({ role }) => role === "contact") ? own.introContacts : own.intro}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={own.files}>
        <table class="table">
          <caption class="visually-hidden">{own.files}</caption>
          <thead>
            <tr>
              <th scope="col">{own.file}</th>
              <th scope="col">{own.role}</th>
            </tr>
          </thead>
          <tbody>
            {joint.files.map(({ file, role, seen }, place) => (
              <tr key={place}>
                <th scope="row">{file.name}</th>
                <td class="linkage__file">
                  <div>
                    <SelectField
                      label={own.roleOf(file.name)}
                      hideLabel
                      value={role}
                      groups={[{ label: null, choices: ROLES.map((value) => ({ value, label: own.roles[value] })) }]}
                      onChoose={(chosen) => onRole(place, chosen as Role)}
                    />
                    <button
                      class="button"
                      type="button"
                      aria-label={own.columnsOf(file.name)}
                      onClick={() => onColumns(place)}
                    >
                      {own.look}
                    </button>
                    {seen && isChanged(seen) && <span class="hint">{own.changed}</span>}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">{own.hint}</p>
      <div class="actions">
        <button class={loaded ? "button" : "button button--primary"} type="button" onClick={onRead}>
          {loaded ? own.again : own.read}
        </button>
        {loaded && (
          <button class="button button--primary" type="button" onClick={onNext}>
            {text.quality.onward}
          </button>
        )}
      </div>
      {loaded && (
        <>
          <h2>{text.quality.found}</h2>
          {found.length > 0 ? <Diagnostics diagnostics={found} /> : <p>{own.allGood}</p>}
          {rows.length > 0 && (
            <>
              <h2>{own.matched}</h2>
              <p class="hint">{own.means}</p>
              <Rates caption={own.byYear} rows={rows.filter(({ level }) => level === "organisatie")} />
              <Rates caption={own.byArea} rows={rows.filter(({ level }) => level !== "organisatie")} />
            </>
          )}
        </>
      )}
    </div>
  );
}

/** Of how many children the key was found, a column per role; areas by their level. */
function Rates({ caption, rows }: { caption: string; rows: readonly LinkageDocument[] }) {
  const { text, numbers } = useWords();
  const own = text.linkage;
  const roles = [...new Set(rows.map(({ role }) => role))];
  const parts = [...new Map(rows.map((row) => [keyOf(row), row])).values()];
  const levels = [...new Set(parts.map(({ level }) => level))];
  const cell = (role: string, part: LinkageDocument) => {
    const row = rows.find((one) => one.role === role && keyOf(one) === keyOf(part));
    // Of some children there is no father to be found.
    const of = role === "vader" ? row?.withKey : row?.rows;
    if (!row || row.matched === null || !of) return null;
    return (
      <>
        {numbers.share(row.matched / of)}
        <span class="hint">{text.indicators.of(numbers.count(row.matched), numbers.count(of))}</span>
      </>
    );
  };
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{own.part}</th>
            {roles.map((role) => (
              <th scope="col" class="number" key={role}>
                {own.roles[role as Role]}
              </th>
            ))}
          </tr>
        </thead>
        {levels.map((level) => (
          <tbody key={level}>
            {level !== "organisatie" && (
              <tr>
                <th scope="rowgroup" class="quiet" colSpan={roles.length + 1}>
                  {text.levels[level] ?? level}
                </th>
              </tr>
            )}
            {parts
              .filter((part) => part.level === level)
              .map((part) => (
                <tr key={keyOf(part)}>
                  <th scope="row">
                    {level === "organisatie" ? (part.period === "all" ? own.all : part.period) : part.areaName}
                  </th>
                  {roles.map((role) => (
                    <td class="number" key={role}>
                      {cell(role, part)}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function keyOf({ period, area }: LinkageDocument): string {
  return [period, area].join();
}
