// The one table of steps: id (as in `data-step`), the room of the engine that feeds it, and when it can be opened.

import { unreadOf, type State } from "../state";

/** A step; also the value of `data-step` on `main`. */
export type StepId =
  | "start"
  | "kolommen"
  | "koppelen"
  | "kwaliteit"
  | "indicatoren"
  | "vergelijken"
  | "veranderingen"
  | "vrijgeven"
  | "factsheet";

/** What takes the whole screen in the place of the steps; also its name in the history. */
export const APART = ["workshop", "profiel"] as const;
export type Apart = (typeof APART)[number];

/** Where a step stands. */
export type StepState = "done" | "attention" | "open" | "waiting";

interface Step {
  id: StepId;
  room: "extract" | "codebook" | "linkage" | "indicator" | "comparison" | "change" | "disclosure" | "factsheet";
  state: (state: State) => StepState;
  /** Whether it is out of the way. */
  isAbsent?: (state: State) => boolean;
}

/** Figures have nothing to fill in: a step with them is done once it was seen. */
const withFigures =
  (id: StepId) =>
  (state: State): StepState => {
    if (!state.loaded) return "waiting";
    if (unreadOf(state)) return "attention";
    return state.seen.includes(id) ? "done" : "open";
  };

/** Steps in their order. */
export const STEPS: readonly Step[] = [
  { id: "start", room: "extract", state: (state) => (state.loaded || state.candidate ? "done" : "open") },
  {
    id: "kolommen",
    room: "codebook",
    state: (state) => {
      if (!state.candidate) return state.loaded ? "done" : "waiting";
      return state.loaded && !unreadOf(state) ? "done" : "attention";
    },
    isAbsent: ({ loaded, candidate }) => loaded !== null && loaded.counts !== null && candidate === null,
  },
  {
    id: "koppelen",
    room: "linkage",
    state: (state) => {
      if (!state.joint) return "waiting";
      if (!state.loaded || unreadOf(state)) return "attention";
      const found = state.loaded.dataset.diagnostics.filter((one) => one.code.startsWith("linkage-"));
      return found.every((one) => one.severity === "info") ? "done" : "attention";
    },
    isAbsent: (state) => state.joint === null,
  },
  {
    id: "kwaliteit",
    room: "codebook",
    state: (state) => {
      if (!state.loaded) return "waiting";
      const found = [...state.loaded.dataset.diagnostics, ...state.loaded.dataset.quality.diagnostics];
      const isClean = found.every((diagnostic) => diagnostic.severity === "info");
      return isClean && !unreadOf(state) ? "done" : "attention";
    },
    isAbsent: ({ loaded }) => loaded !== null && loaded.counts !== null,
  },
  { id: "indicatoren", room: "indicator", state: withFigures("indicatoren") },
  { id: "vergelijken", room: "comparison", state: withFigures("vergelijken") },
  { id: "veranderingen", room: "change", state: withFigures("veranderingen") },
  { id: "vrijgeven", room: "disclosure", state: withFigures("vrijgeven") },
  { id: "factsheet", room: "factsheet", state: withFigures("factsheet") },
];
