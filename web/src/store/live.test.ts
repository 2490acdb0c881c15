import { describe, expect, it } from "vitest";
import type { Alert, ChainStatus, WalletWindow } from "../protocol/events";
import { createStore } from ".";
import { chainAdvanced, FEED_LENGTH, mergeAlert, mergeWindow, WINDOWS_SHOWN } from "./live";

const alert = (id: string, eventTimeSeconds: number, stage: Alert["stage"] = "provisional") =>
  ({ type: "alert", id, eventTimeSeconds, stage }) as Alert;

const window = (startSeconds: number, version: number) =>
  ({ type: "window", startSeconds, version }) as WalletWindow;

describe("mergeAlert", () => {
  it("keeps the newest first, whatever order they come in", () => {
    const list = [alert("b", 20), alert("a", 10), alert("c", 30)].reduce<Alert[]>(mergeAlert, []);
    expect(list.map((one) => one.id)).toEqual(["c", "b", "a"]);
  });

  it("replaces a provisional alert by its outcome, and never the other way", () => {
    const confirmed = mergeAlert([alert("a", 10)], alert("a", 10, "confirmed"));
    expect(confirmed.map((one) => one.stage)).toEqual(["confirmed"]);
    expect(mergeAlert(confirmed, alert("a", 10))).toBe(confirmed);
  });

  it("shows a repeated alert once", () => {
    const list = mergeAlert([alert("a", 10)], alert("a", 10));
    expect(list).toHaveLength(1);
  });

  it("is bounded", () => {
    const many = Array.from({ length: FEED_LENGTH + 50 }, (_, i) => alert(`a${i}`, i));
    const list = many.reduce<Alert[]>(mergeAlert, []);
    expect(list).toHaveLength(FEED_LENGTH);
    expect(list[0]?.id).toBe(`a${FEED_LENGTH + 49}`);
  });
});

describe("mergeWindow", () => {
  it("keeps the oldest first and the newest version of each", () => {
    const list = [window(120, 5), window(60, 3), window(120, 4), window(120, 6)].reduce<WalletWindow[]>(
      mergeWindow,
      [],
    );
    expect(list.map((one) => [one.startSeconds, one.version])).toEqual([
      [60, 3],
      [120, 6],
    ]);
  });

  it("gives what is final the last word", () => {
    const final = { ...window(60, 3), final: true };
    const head = { ...window(60, 5), final: false };
    expect(mergeWindow([head], final)).toEqual([final]);
    expect(mergeWindow([final], head)).toEqual([final]);
  });

  it("shows an hour at the most", () => {
    const list = Array.from({ length: 100 }, (_, i) => window(i * 60, i)).reduce<WalletWindow[]>(
      mergeWindow,
      [],
    );
    expect(list).toHaveLength(WINDOWS_SHOWN);
    expect(list[0]?.startSeconds).toBe(40 * 60);
  });
});

describe("chain heads", () => {
  it("never go back to an older position", () => {
    const store = createStore();
    store.dispatch(chainAdvanced({ chain: "devnet", height: 7, position: 7 } as ChainStatus));
    store.dispatch(chainAdvanced({ chain: "devnet", height: 6, position: 6 } as ChainStatus));
    expect(store.getState().live.chains.devnet?.height).toBe(7);
  });
});
