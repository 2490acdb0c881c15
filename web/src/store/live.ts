import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { ConnectionState } from "../protocol/client";
import type {
  Alert,
  ChainMinute,
  ChainStatus,
  TokenWindow,
  TopWallets,
  WalletAnswer,
  WalletEdges,
  WalletEvent,
  WalletFacts,
  WalletRollUp,
  WalletWindow,
} from "../protocol/events";
import { mergeEdges, mergeTokenWindow } from "./ledger";
import { replaces, type Versioned } from "./versions";

/** How many alerts the feed keeps; older ones are on the wallet's page. */
export const FEED_LENGTH = 200;
/** How many one-minute windows the pages show, of a wallet and of a chain. */
export const WINDOWS_SHOWN = 60;

export interface LiveState {
  connection: ConnectionState;
  notice: string | null;
  chains: Record<string, ChainStatus>;
  /** Of each chain, the oldest first. */
  minutes: Record<string, ChainMinute[]>;
  /** The newest list of each chain, ranking and length of window. */
  tops: Record<string, TopWallets>;
  /** Newest first. */
  alerts: Alert[];
  wallet: WalletAnswer | null;
  walletError: string | null;
  /** Of the open wallet's newest day, one a token. */
  tokens: TokenWindow[];
  /** Of the same day. */
  edges: WalletEdges | null;
}

const initialState: LiveState = {
  connection: "connecting",
  notice: null,
  chains: {},
  minutes: {},
  tops: {},
  alerts: [],
  wallet: null,
  walletError: null,
  tokens: [],
  edges: null,
};

const RANK = { provisional: 1, retracted: 2, confirmed: 3 } as const;

/** Puts an alert into a list that is newest first; a later stage replaces an earlier one, a repeat changes nothing. */
export function mergeAlert(alerts: Alert[], alert: Alert): Alert[] {
  const at = alerts.findIndex((one) => one.id === alert.id);
  const known = alerts[at];
  if (known) {
    return RANK[alert.stage] > RANK[known.stage] ? alerts.with(at, alert) : alerts;
  }
  const before = alerts.findIndex((one) => one.eventTimeSeconds <= alert.eventTimeSeconds);
  const place = before < 0 ? alerts.length : before;
  return [...alerts.slice(0, place), alert, ...alerts.slice(place)].slice(0, FEED_LENGTH);
}

/** Puts a window into a list that is oldest first; a newer one of the same start replaces it. */
export function mergeWindow<W extends Versioned>(windows: W[], window: W): W[] {
  const others = windows.filter((one) => one.startSeconds !== window.startSeconds);
  const known = windows.find((one) => one.startSeconds === window.startSeconds);
  if (known && !replaces(window, known)) {
    return windows;
  }
  return [...others, window].sort((a, b) => a.startSeconds - b.startSeconds).slice(-WINDOWS_SHOWN);
}

/** What goes up to a minute, as known at a version. */
type Dated = Pick<WalletFacts, "version" | "throughSeconds">;

/** Whether one says more than the other: a later version, or the same one with a later minute in it. */
function isLater(one: Dated, other: Dated): boolean {
  return one.version === other.version
    ? one.throughSeconds > other.throughSeconds
    : one.version > other.version;
}

/** Puts a roll-up into a list; of the same start and length what is final stays, and else the later. */
export function mergeRollUp(rollUps: WalletRollUp[], rollUp: WalletRollUp): WalletRollUp[] {
  const at = rollUps.findIndex(
    (one) => one.startSeconds === rollUp.startSeconds && one.lengthSeconds === rollUp.lengthSeconds,
  );
  const known = rollUps[at];
  if (!known) {
    return [...rollUps, rollUp];
  }
  const replaces = rollUp.final === known.final ? isLater(rollUp, known) : rollUp.final;
  return replaces ? rollUps.with(at, rollUp) : rollUps;
}

/** Under which name the newest list is kept. */
export const topKey = (chain: string, by: string, lengthSeconds: number) => `${chain}/${by}/${lengthSeconds}`;

/** Whether a list takes the place of another: of a later window, or the later or last word on the same one. */
function replacesTop(top: TopWallets, known: TopWallets): boolean {
  if (top.startSeconds !== known.startSeconds) {
    return top.startSeconds > known.startSeconds;
  }
  return top.final === known.final ? isLater(top, known) : top.final;
}

const live = createSlice({
  name: "live",
  initialState,
  reducers: {
    connectionChanged(state, action: PayloadAction<ConnectionState>) {
      state.connection = action.payload;
    },
    noticed(state, action: PayloadAction<string | null>) {
      state.notice = action.payload;
    },
    chainAdvanced(state, action: PayloadAction<ChainStatus>) {
      const known = state.chains[action.payload.chain];
      if (!known || known.position <= action.payload.position) {
        state.chains[action.payload.chain] = action.payload;
      }
    },
    minutesArrived(state, action: PayloadAction<ChainMinute[]>) {
      for (const minute of action.payload) {
        state.minutes[minute.chain] = mergeWindow(state.minutes[minute.chain] ?? [], minute);
      }
    },
    topsArrived(state, action: PayloadAction<TopWallets[]>) {
      for (const top of action.payload) {
        const key = topKey(top.chain, top.by, top.lengthSeconds);
        const known = state.tops[key];
        if (!known || replacesTop(top, known)) {
          state.tops[key] = top;
        }
      }
    },
    alertsArrived(state, action: PayloadAction<Alert[]>) {
      for (const alert of action.payload) {
        state.alerts = mergeAlert(state.alerts, alert);
      }
    },
    walletLoaded(state, action: PayloadAction<WalletAnswer>) {
      const answer = action.payload;
      state.wallet = { ...answer, windows: answer.windows.reduce<WalletWindow[]>(mergeWindow, []) };
      state.walletError = null;
    },
    walletFailed(state, action: PayloadAction<string>) {
      state.wallet = null;
      state.walletError = action.payload;
    },
    ledgerArrived(state, action: PayloadAction<{ tokens: TokenWindow[]; edges: WalletEdges[] }>) {
      state.tokens = action.payload.tokens.reduce(mergeTokenWindow, state.tokens);
      state.edges = action.payload.edges.reduce(mergeEdges, state.edges);
    },
    walletLeft(state) {
      state.wallet = null;
      state.walletError = null;
      state.tokens = [];
      state.edges = null;
    },
    walletChanged(state, action: PayloadAction<WalletEvent>) {
      const event = action.payload;
      const wallet = state.wallet;
      if (!wallet) {
        return;
      }
      if (event.type === "alert") {
        wallet.alerts = mergeAlert(wallet.alerts, event);
      } else if (event.type === "window") {
        wallet.windows = mergeWindow(wallet.windows, event);
        const shown = wallet.window;
        const isNewest = !shown || shown.startSeconds < event.startSeconds;
        if (isNewest || (shown.startSeconds === event.startSeconds && replaces(event, shown))) {
          wallet.window = event;
        }
      } else if (event.type === "rollUp") {
        wallet.rollUps = mergeRollUp(wallet.rollUps, event);
      } else if (event.type === "tokenWindow") {
        state.tokens = mergeTokenWindow(state.tokens, event);
      } else if (event.type === "edges") {
        state.edges = mergeEdges(state.edges, event);
      } else if (event.type === "facts") {
        wallet.facts = wallet.facts && !isLater(event, wallet.facts) ? wallet.facts : event;
      } else if (!wallet.score || wallet.score.startSeconds <= event.startSeconds) {
        wallet.score = event;
      }
    },
  },
});

export const {
  connectionChanged,
  noticed,
  chainAdvanced,
  minutesArrived,
  topsArrived,
  alertsArrived,
  walletLoaded,
  walletFailed,
  ledgerArrived,
  walletLeft,
  walletChanged,
} = live.actions;

export default live.reducer;
