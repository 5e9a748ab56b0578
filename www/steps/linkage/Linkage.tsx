// Step koppelen: whom the rows of each file are about, and how many children were joined. WCAG 2.2: 1.3.1, 3.3.2, 4.1.2.

import { Diagnostics } from "../../components/Diagnostics";
import { Heading } from "../../components/Heading";
import { OwnBanner } from "../../components/OwnBanner";
import { SelectField } from "../../components/SelectField";
import type { LinkageDocument } from "../../engine/types";
import type { Role } from "../../kit";
import { isChanged, type Joint, type Loaded } from "../../state";
import { useWords } from "../../text/text";

export const ROLES: readonly Role[] = ["kind", "moeder", "vader", "huishouden", "aanvulling"];

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
  const found = loaded?.dataset.diagnostics.filter((one) => one.code.startsWith("linkage-")) ?? [];
  const rows = loaded?.dataset.quality.linkage ?? [];
  return (
    <div class="linkage own-only">
      <Heading>{own.heading}</Heading>
      {loaded && <OwnBanner />}
      <p class="lead">{own.intro}</p>
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
          <h2>{own.matched}</h2>
          <p class="hint">{own.means}</p>
          <Rates caption={own.byYear} rows={rows.filter(({ level }) => level === "organisatie")} />
          <Rates caption={own.byArea} rows={rows.filter(({ level }) => level !== "organisatie")} />
        </>
      )}
    </div>
  );
}

/** Children, those with a key and those of whom the key was found. */
function Rates({ caption, rows }: { caption: string; rows: readonly LinkageDocument[] }) {
  const { text, numbers } = useWords();
  const own = text.linkage;
  const share = ({ rows, withKey, matched, role }: LinkageDocument) => {
    const of = role === "vader" ? withKey : rows;
    return matched === null || !of ? "" : numbers.share(matched / of);
  };
  const count = (value: number | null) => (value === null ? "" : numbers.count(value));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{own.role}</th>
            <th scope="col">{own.part}</th>
            <th scope="col" class="number">
              {own.children}
            </th>
            <th scope="col" class="number">
              {own.withKey}
            </th>
            <th scope="col" class="number">
              {own.found}
            </th>
            <th scope="col" class="number">
              {text.quality.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={[row.role, row.period, row.area].join()}>
              <td>{own.roles[row.role as Role]}</td>
              <th scope="row">
                {row.level === "organisatie"
                  ? row.period === "all"
                    ? own.all
                    : row.period
                  : `${row.areaName} (${text.levels[row.level] ?? row.level})`}
              </th>
              <td class="number">{count(row.rows)}</td>
              <td class="number">{count(row.withKey)}</td>
              <td class="number">{count(row.matched)}</td>
              <td class="number">{share(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
