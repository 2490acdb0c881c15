import type { TokenWindow, WalletEdges } from "../protocol/events";
import { replaces } from "./versions";

/** How long the windows are that a wallet's page shows. */
export const DAY = 86_400;

/** Puts a token's day among those of the same day; a later day begins anew, and an earlier one is left out. */
export function mergeTokenWindow(windows: TokenWindow[], window: TokenWindow): TokenWindow[] {
  const shown = windows[0];
  if (window.lengthSeconds !== DAY || (shown && window.startSeconds < shown.startSeconds)) {
    return windows;
  }
  if (!shown || window.startSeconds > shown.startSeconds) {
    return [window];
  }
  const at = windows.findIndex((one) => one.token === window.token);
  const known = windows[at];
  if (!known) {
    return [...windows, window];
  }
  return replaces(window, known) ? windows.with(at, window) : windows;
}

/** The edges of the newest day. */
export function mergeEdges(shown: WalletEdges | null, edges: WalletEdges): WalletEdges | null {
  if (edges.lengthSeconds !== DAY || (shown && edges.startSeconds < shown.startSeconds)) {
    return shown;
  }
  const isNewer = !shown || edges.startSeconds > shown.startSeconds || replaces(edges, shown);
  return isNewer ? edges : shown;
}
