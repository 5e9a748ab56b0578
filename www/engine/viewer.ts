// Looks at the cells of a file while its columns are chosen: a worker beside the one that will read it, for what it does is not in
// the core.

import { ask, endOf, Stopped, type Bridge } from "./bridge";
import type { TableChoice } from "./protocol";
import type { PreviewDocument, ShapeDocument } from "./types";

/** One worker; it begins when it is first asked and looks at one file at a time. */
export class Viewer {
  private bridge: Promise<Bridge> | null = null;
  private seen: { file: File; choice: string } | null = null;
  /** One after the other: a question is about the file and the mapping that were handed in before it. */
  private before: Promise<unknown> = Promise.resolve();
  /** The last question: those before it need no answer. */
  private asked = 0;

  constructor(private readonly begin: () => Promise<Bridge>) {}

  /** The columns of a file by a mapping, in its order; none when they were asked for again meanwhile. */
  shapes(file: File, choice: TableChoice, mapping: string): Promise<ShapeDocument[] | null> {
    this.asked += 1;
    const { asked } = this;
    const answer = this.before.then(() => (asked === this.asked ? this.look(file, choice, mapping) : null));
    this.before = answer.catch(() => undefined);
    return answer;
  }

  /** Ends the worker and frees its memory; another one begins when it is asked again. */
  end(): void {
    if (this.bridge) endOf(this.bridge);
    this.bridge = null;
    this.seen = null;
  }

  private async look(file: File, choice: TableChoice, mapping: string): Promise<ShapeDocument[] | null> {
    const key = JSON.stringify(choice);
    const { asked } = this;
    try {
      const bridge = await (this.bridge ??= this.begin());
      if (this.seen?.file !== file || this.seen.choice !== key) {
        await bridge.call("preview", { file, choice });
        this.seen = { file, choice: key };
      }
      const { diagnostics } = await ask<PreviewDocument>(bridge, "setMapping", mapping);
      // Two columns with one meaning: nothing can be said until the user has chosen.
      if (diagnostics.some((one) => one.severity === "error")) return null;
      return await ask<ShapeDocument[]>(bridge, "shapes");
    } catch (error) {
      // It was ended, or a file that is gone broke it: the columns can be chosen without.
      if (asked === this.asked && !(error instanceof Stopped)) this.end();
      return null;
    }
  }
}
