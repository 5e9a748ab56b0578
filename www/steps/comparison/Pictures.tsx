// The pictures of step vergelijken: one at a time, chosen by what one wants to see. WCAG 2.2: 1.3.1, 2.4.6, 3.3.2.

import { Picture } from "../../charts/Picture";
import { SelectField } from "../../components/SelectField";
import { Waiting } from "../../components/Waiting";
import type { DefinitionDocument, PictureDocument } from "../../engine/types";
import type { PictureOptions } from "../../kit";
import { useWords } from "../../text/text";
import { GROUPS, type AreaOption } from "../indicator/select";
import { useAsked } from "./asked";

/** The kinds in their order. */
const KINDS = ["spine", "funnel", "tiles", "years"] as const;

/** What of the pictures is on the screen. */
export interface Shown {
  kind: PictureOptions["kind"];
  area: string | null;
  indicator: string | null;
  /** Counts how often it was asked for from the rug, after which the picture takes the focus. */
  called: number;
}

interface Props {
  shown: Shown;
  /** Areas beside each other. */
  areas: readonly AreaOption[];
  definitions: readonly DefinitionDocument[];
  level: string;
  period: string;
  grain: string;
  /** Area to compare with, its own or a published one. */
  against: string;
  /** Levels that must be asked for along with this one. */
  parents: readonly string[];
  language: string;
  /** Levels that may be given away. */
  released: readonly string[];
  onShown: (shown: Shown) => void;
  onPicture: (options: PictureOptions) => Promise<PictureDocument>;
  onDownload: (picture: PictureDocument, name: string) => void;
}

/** Chooses a picture and shows it. */
export function Pictures(props: Props) {
  const { shown, areas, definitions, level, period, grain, against, parents, language, released } = props;
  const { onShown, onPicture, onDownload } = props;
  const { text } = useWords();
  const area = areas.find((one) => one.area === shown.area) ?? areas[0];
  const indicator = definitions.find((one) => one.id === shown.indicator) ?? definitions[0];
  const isOfArea = shown.kind === "spine" || shown.kind === "years";
  const options: PictureOptions = {
    rows: { levels: [...new Set([level, ...parents])], period: shown.kind === "years" ? "year" : grain },
    kind: shown.kind,
    area: area?.area ?? "",
    indicator: indicator?.id ?? "",
    level,
    period,
    against,
  };
  const key = JSON.stringify([options, language]);
  const asked = useAsked(area && indicator ? key : null, () => onPicture(options));
  if (!area || !indicator) return null;
  return (
    <section class="pictures">
      <h2>{text.pictures.heading}</h2>
      <div class="toolbar">
        <SelectField
          label={text.pictures.kind}
          value={shown.kind}
          groups={[{ label: null, choices: KINDS.map((kind) => ({ value: kind, label: text.pictures.kinds[kind] })) }]}
          onChoose={(kind) => onShown({ ...shown, kind: KINDS.find((one) => one === kind) ?? "spine", called: 0 })}
        />
        {isOfArea ? (
          <SelectField
            label={text.pictures.area}
            value={area.area}
            groups={[{ label: null, choices: areas.map((one) => ({ value: one.area, label: one.name })) }]}
            onChoose={(value) => onShown({ ...shown, area: value, called: 0 })}
          />
        ) : (
          <SelectField
            label={text.pictures.indicator}
            value={indicator.id}
            groups={GROUPS.map((group) => ({
              label: text.groups[group] ?? group,
              choices: definitions
                .filter((one) => one.group === group)
                .map((one) => ({ value: one.id, label: one.name })),
            }))}
            onChoose={(value) => onShown({ ...shown, indicator: value, called: 0 })}
          />
        )}
      </div>
      {asked.state === "done" ? (
        <>
          <Picture picture={asked.value} takesFocus={shown.called > 0} key={shown.called} />
          {asked.value.svg && released.includes(level) && (
            <p class="toolbar">
              {(["svg", "png"] as const).map((form) => (
                <button
                  class="button"
                  type="button"
                  key={form}
                  onClick={async () => {
                    const picture = await onPicture({ ...options, public: true });
                    onDownload(picture, `kansrijk-${shown.kind}.${form}`);
                  }}
                >
                  {form === "svg" ? text.pictures.download : text.pictures.downloadPng}
                </button>
              ))}
            </p>
          )}
        </>
      ) : (
        <Waiting failed={asked.state === "failed" ? asked.message : null} />
      )}
    </section>
  );
}
