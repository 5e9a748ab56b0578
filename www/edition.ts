// Which kit this is; the build writes it in.

/** Version, commit, and the SHA-256 of the two halves of the engine, as in `SHA256SUMS` under `npm/`. */
export interface Edition {
  version: string;
  commit: string;
  core: string;
  formats: string;
}

declare const KIT_EDITION: Edition;

/** This one. */
export const EDITION: Edition = KIT_EDITION;
