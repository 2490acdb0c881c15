/** What a wallet or a chain did in a stretch of time, as known at a version. */
export interface Versioned {
  startSeconds: number;
  version: number;
  final: boolean;
}

/** Whether a window replaces one of the same start: what is final has the last word, and else the higher version. */
export function replaces(window: Versioned, known: Versioned): boolean {
  return window.final === known.final ? window.version > known.version : window.final;
}
