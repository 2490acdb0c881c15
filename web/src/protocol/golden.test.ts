import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeToken } from "../format/token";
import { createStore } from "../store";
import {
  alertsArrived,
  chainAdvanced,
  ledgerArrived,
  minutesArrived,
  topKey,
  topsArrived,
  walletChanged,
  walletLoaded,
} from "../store/live";
import type {
  Alert,
  ChainMinute,
  ChainStatus,
  TokenDescription,
  TokenWindow,
  TopWallets,
  WalletEdges,
  WalletFacts,
  WalletLabels,
  WalletRollUp,
  WalletScore,
  WalletWindow,
  WatchedWallet,
} from "./events";

/** The very files that the tracker's own codec is tested with: if the two drift apart, this fails. */
function golden<T>(name: string): T {
  return JSON.parse(readFileSync(`../events/src/test/resources/golden/${name}.json`, "utf8")) as T;
}

describe("the golden files", () => {
  it("hold an alert that the feed shows", () => {
    const alert = golden<Alert>("alert");
    const store = createStore();
    store.dispatch(alertsArrived([alert]));
    expect(store.getState().live.alerts).toEqual([alert]);
    expect(alert.evidence.length).toBeGreaterThan(0);
    expect(BigInt(alert.evidence[0]?.amount ?? "")).toBeTypeOf("bigint");
  });

  it("hold a chain's status that becomes its head", () => {
    const status = golden<ChainStatus>("chain-status");
    const store = createStore();
    store.dispatch(chainAdvanced(status));
    expect(store.getState().live.chains[status.chain]?.height).toBe(status.height);
  });

  it("hold a list of first wallets, which a later one replaces and an earlier does not", () => {
    const top = golden<TopWallets>("top-wallets");
    const store = createStore();
    store.dispatch(topsArrived([top, { ...top, throughSeconds: top.throughSeconds + 60, wallets: [] }]));
    store.dispatch(topsArrived([top, { ...top, startSeconds: top.startSeconds - 3600, final: true }]));
    const kept = store.getState().live.tops[topKey(top.chain, "out", 3600)];
    expect(kept?.wallets).toEqual([]);
    store.dispatch(topsArrived([{ ...top, version: 3, final: true }]));
    const last = store.getState().live.tops[topKey(top.chain, "out", 3600)];
    expect(last?.wallets.map((one) => BigInt(one.nativeOut))).toEqual([1600n * 10n ** 18n, 1n]);
  });

  it("hold a chain's minute, which a final one replaces and a later head does not", () => {
    const minute = golden<ChainMinute>("chain-minute");
    const store = createStore();
    store.dispatch(minutesArrived([minute, { ...minute, version: 3, final: true, transactions: 5 }]));
    store.dispatch(minutesArrived([{ ...minute, version: 99, transactions: 7 }]));
    expect(store.getState().live.minutes[minute.chain]?.map((one) => one.transactions)).toEqual([5]);
    expect(BigInt(minute.nativeMoved)).toBeTypeOf("bigint");
  });

  it("hold a token that has a line of its own", () => {
    const token = golden<TokenDescription>("token");
    expect(describeToken(token)).toBe("Token USDC · ERC-20 · 6 decimals");
    expect(describeToken({ ...token, symbol: "?USDC", decimals: null, standard: "erc721" })).toBe(
      "Token ?USDC · ERC-721 · its name looks like another's",
    );
    expect(describeToken({ ...token, symbol: null })).toBe("Token without a name · ERC-20 · 6 decimals");
  });

  it("hold a token's window and edges that an open wallet's page shows once they are of a day", () => {
    const window = golden<TokenWindow>("token-window");
    const edges = golden<WalletEdges>("wallet-edges");
    const store = createStore();
    const day = { startSeconds: window.startSeconds - (window.startSeconds % 86_400), lengthSeconds: 86_400 };
    store.dispatch(ledgerArrived({ tokens: [window], edges: [edges] }));
    expect(store.getState().live.tokens).toEqual([]);
    store.dispatch(ledgerArrived({ tokens: [{ ...window, ...day }], edges: [{ ...edges, ...day }] }));
    expect(store.getState().live.tokens[0]?.token).toBe(window.token);
    expect(store.getState().live.edges?.edges).toHaveLength(2);
    expect(BigInt(edges.edges[0]?.nativeIn ?? "")).toBeTypeOf("bigint");
  });

  it("hold a window and a score that change an open wallet's page", () => {
    const window = golden<WalletWindow>("wallet-window");
    const score = golden<WalletScore>("wallet-score");
    const rollUp = golden<WalletRollUp>("wallet-roll-up");
    const facts = golden<WalletFacts>("wallet-facts");
    const store = createStore();
    store.dispatch(
      walletLoaded({
        chain: window.chain,
        wallet: window.wallet,
        facts: null,
        window: null,
        windows: [],
        rollUps: [],
        score: null,
        alerts: [],
        labels: golden<WalletLabels>("wallet-labels"),
        watched: golden<WatchedWallet>("watched-wallet"),
      }),
    );
    store.dispatch(walletChanged(window));
    store.dispatch(walletChanged(score));
    store.dispatch(walletChanged(rollUp));
    store.dispatch(walletChanged(facts));
    expect(store.getState().live.wallet?.rollUps).toEqual([rollUp]);
    expect(store.getState().live.wallet?.facts).toEqual(facts);
    expect(store.getState().live.wallet?.windows).toEqual([window]);
    expect(store.getState().live.wallet?.score?.score).toBe(score.score);
    expect(store.getState().live.wallet?.labels?.labels.map((label) => label.source)).toEqual([
      "user",
      "a list",
    ]);
    expect(store.getState().live.wallet?.watched?.watched).toBe(true);
    expect(BigInt(window.nativeIn)).toBeTypeOf("bigint");
  });
});
