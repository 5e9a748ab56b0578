// Another threshold for one kenmerk. WCAG 2.2: 1.3.1, 3.3.1, 3.3.2, 3.3.3.

import { useState } from "preact/hooks";
import { TextField } from "../../components/TextField";
import { useWords } from "../../text/text";
import { numberOf, withNumber } from "./look";
import type { Line } from "./select";
import { partsOf, signOf, thresholdOf, unitOf } from "../../text/variants";

interface Props {
  line: Line;
  /** The threshold that is asked for, when another than its own. */
  asked: string | null;
  onThreshold: (threshold: string | null) => void;
}

/** A number beside the sign and the unit of the own threshold. */
export function WhatIf({ line, asked, onThreshold }: Props) {
  const { text, language } = useWords();
  const own = line.definition.variants[0] ?? "";
  const parts = partsOf(asked ? `threshold=${asked}` : own);
  const [value, setValue] = useState(parts ? (language === "nl" ? parts.number.replace(".", ",") : parts.number) : "");
  const [error, setError] = useState<string | null>(null);
  if (!parts || !line.definition.anyThreshold) return null;
  const look = () => {
    const number = numberOf(value);
    if (number === null) setError(text.look.noNumber);
    else onThreshold(withNumber(own, number));
  };
  return (
    <div class="toolbar what-if">
      <TextField
        label={`${text.look.whatIfField} ${signOf(parts)}`}
        kind="number"
        unit={unitOf(parts, language)}
        value={value}
        error={error}
        onInput={setValue}
        onEnter={look}
      />
      <button class="button" type="button" onClick={look}>
        {text.look.show}
      </button>
      {asked && (
        <button class="button" type="button" onClick={() => onThreshold(null)}>
          {text.look.ownThreshold(thresholdOf(own, language) ?? "")}
        </button>
      )}
    </div>
  );
}
