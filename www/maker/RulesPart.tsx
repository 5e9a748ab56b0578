// Limits, the first year of a block, a sentence and a colour. WCAG 2.2: 1.4.3, 3.3.1, 3.3.2.

import { TextField } from "../components/TextField";
import { THRESHOLDS } from "./draft";
import type { PartProps } from "./part";

/** Fields, each with what the engine says of it. */
export function RulesPart({ text, draft, wrong, onChange }: PartProps) {
  const { thresholds, periodAnchor, welcome, primary } = draft;
  return (
    <>
      <div class="maker__fields">
        {THRESHOLDS.map((name) => (
          <TextField
            kind="number"
            label={text.thresholds[name]}
            value={thresholds[name]}
            error={wrong[name]}
            onInput={(written) => onChange({ thresholds: { ...thresholds, [name]: written } })}
            key={name}
          />
        ))}
        <TextField
          kind="number"
          label={text.anchor}
          hint={text.anchorHint}
          value={periodAnchor}
          error={wrong.anchor}
          onInput={(written) => onChange({ periodAnchor: written })}
        />
        <TextField
          kind="text"
          label={text.welcome}
          hint={text.welcomeHint}
          value={welcome}
          error={wrong.welcome}
          onInput={(written) => onChange({ welcome: written })}
        />
        <TextField
          kind="text"
          label={text.primary}
          hint={text.primaryHint}
          value={primary}
          error={wrong.primary}
          onInput={(written) => onChange({ primary: written.trim() })}
        />
        {/^#[0-9a-f]{6}$/i.test(primary) && <Sample colour={primary} label={text.sample} />}
      </div>
    </>
  );
}

/** White letters on the colour, and the colour on white; an SVG, for styles of elements are forbidden here. */
function Sample({ colour, label }: { colour: string; label: string }) {
  return (
    <svg class="maker__sample" viewBox="0 0 320 96" role="img" aria-label={label}>
      <rect width="320" height="96" fill="#ffffff" />
      <rect x="8" y="8" width="304" height="40" rx="6" fill={colour} />
      <text x="160" y="34" text-anchor="middle" font-size="17" font-weight="600" fill="#ffffff">
        {label}
      </text>
      <text x="160" y="78" text-anchor="middle" font-size="17" font-weight="600" fill={colour}>
        {label}
      </text>
    </svg>
  );
}
