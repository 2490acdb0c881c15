import { describe, expect, it } from "vitest";
import type { TokenWindow, WalletEdges } from "../protocol/events";
import { DAY, mergeEdges, mergeTokenWindow } from "./ledger";

const token = (name: string, day: number, version: number, final = false) =>
  ({ token: name, startSeconds: day * DAY, lengthSeconds: DAY, version, final }) as TokenWindow;

const edges = (day: number, version: number, final = false) =>
  ({ startSeconds: day * DAY, lengthSeconds: DAY, version, final }) as WalletEdges;

describe("mergeTokenWindow", () => {
  it("keeps the newest version of each token", () => {
    const list = [token("a", 1, 5), token("b", 1, 6), token("a", 1, 4), token("a", 1, 7)].reduce<
      TokenWindow[]
    >(mergeTokenWindow, []);
    expect(list.map((one) => [one.token, one.version])).toEqual([
      ["a", 7],
      ["b", 6],
    ]);
  });

  it("begins anew with a new day and leaves older days and other lengths out", () => {
    const list = [token("a", 1, 5), token("b", 2, 6)].reduce<TokenWindow[]>(mergeTokenWindow, []);
    expect(list.map((one) => one.token)).toEqual(["b"]);
    expect(mergeTokenWindow(list, token("a", 1, 9, true))).toBe(list);
    expect(mergeTokenWindow(list, { ...token("c", 2, 9), lengthSeconds: 3600 })).toBe(list);
  });

  it("lets the final word stay", () => {
    const list = [token("a", 1, 5, true)];
    expect(mergeTokenWindow(list, token("a", 1, 9))).toBe(list);
  });
});

describe("mergeEdges", () => {
  it("shows the newest day as it is known last", () => {
    const last = [edges(1, 5), edges(2, 6), edges(1, 9), edges(2, 7), edges(2, 6)].reduce<WalletEdges | null>(
      mergeEdges,
      null,
    );
    expect(last).toEqual(edges(2, 7));
  });
});
