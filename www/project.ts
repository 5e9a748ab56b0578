// The work of a user as a file: profile, added figures, what the columns mean, what was being looked at. Never rows.

import type { Project, ProjectLook, ProjectView } from "./engine/types";
import { EDITION } from "./edition";
import type { Additions } from "./kit";
import { documentOf } from "./profile";
import type { Candidate, View } from "./state";
import { mappingJson } from "./engine/mapping";
import type { Look } from "./steps/indicator/look";

/** What of a project that was opened waits for its extract. */
export interface Waiting {
  file: string;
  /** A `kansrijk.mapping/1`. */
  mapping: string | null;
  view: ProjectView;
  look: ProjectLook;
}

/** What a project is made of. */
interface Work {
  additions: Additions;
  candidate: Candidate | null;
  view: View;
  look: Look;
}

/** The project as JSON, `kansrijk.project/1`; the engine checks it when it is opened. */
export function projectJson({ additions, candidate, view, look }: Work): string {
  const { by, conditions, thresholds } = look;
  const project = {
    schema: "kansrijk.project/1",
    kit: EDITION.version,
    profile: documentOf(additions.profile) ?? additions.profile,
    benchmarks: additions.benchmarks,
    mapping: candidate ? (JSON.parse(mappingJson(candidate.columns, candidate.contacts)) as unknown) : null,
    view,
    look: { by, conditions, thresholds },
  };
  return `${JSON.stringify(project, null, 2)}\n`;
}

/** Whether a project has the profile that is in use. */
export function hasProfile(project: Project, additions: Additions): boolean {
  const known = (profile: string | null) => JSON.stringify(documentOf(profile) ?? profile ?? DEFAULT);
  return known(project.profile) === known(additions.profile);
}

/** The profile with which the kit begins. */
export const DEFAULT = "heerlen";

/** Name for the file: which profile, and the day. */
export function projectName(additions: Additions, today: Date): string {
  const id = documentOf(additions.profile)?.id ?? additions.profile ?? DEFAULT;
  return `kansrijk-${id}-${today.toISOString().slice(0, 10)}.project.json`;
}
