// The wijken with the district that each lies in. WCAG 2.2: 1.3.1, 3.3.2.

import { TextField } from "../components/TextField";
import { useWords } from "../text/text";
import { ofLevel } from "./draft";
import type { PartProps } from "./part";

/** One row a wijk; districts are names that the user gives. */
export function AreasPart({ text, draft, onChange }: PartProps) {
  const { numbers } = useWords();
  const buurten = ofLevel(draft, "buurt");
  return (
    <>
      <table class="table maker__table">
        <caption>{text.areas}</caption>
        <thead>
          <tr>
            <th scope="col">{text.wijk}</th>
            <th scope="col" class="number">
              {text.buurten}
            </th>
            <th scope="col">{text.district}</th>
          </tr>
        </thead>
        <tbody>
          {ofLevel(draft, "wijk").map(({ code, name }) => (
            <tr key={code}>
              <th scope="row">
                {name} <span class="quiet">{code}</span>
              </th>
              <td class="number">{numbers.count(buurten.filter(({ parents }) => parents.includes(code)).length)}</td>
              <td>
                <TextField
                  kind="text"
                  hideLabel
                  label={text.districtOf(name)}
                  value={draft.districts[code] ?? ""}
                  onInput={(district) => onChange({ districts: { ...draft.districts, [code]: district } })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
