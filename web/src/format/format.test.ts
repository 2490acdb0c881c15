import { describe, expect, it } from "vitest";
import type { WalletSums } from "../protocol/events";
import { refuseAddress, shorten, toChecksum } from "./address";
import { formatUnits } from "./amount";
import { formatDollars, priceNote } from "./dollars";
import { formatAge } from "./time";

describe("addresses", () => {
  it("carries the checksums of the examples in EIP-55", () => {
    for (const address of [
      "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
      "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
      "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
      "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    ]) {
      expect(toChecksum(address.toLowerCase())).toBe(address);
      expect(refuseAddress(address)).toBeNull();
    }
  });

  it("refuses a mistyped digit in a checksummed address", () => {
    expect(refuseAddress("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAee")).toContain("checksum");
  });

  it("takes addresses in one case and refuses what is none", () => {
    expect(refuseAddress("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")).toBeNull();
    expect(refuseAddress("0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED")).toBeNull();
    expect(refuseAddress("5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")).toContain("40 hexadecimal digits");
    expect(refuseAddress("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae")).toContain("40 hexadecimal digits");
  });

  it("shortens without losing both ends", () => {
    expect(shorten("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")).toBe("0x5aAeb6…1BeAed");
  });
});

describe("amounts", () => {
  it("are exact beyond what a number holds", () => {
    expect(formatUnits("123456789012345678901234567890")).toBe("123,456,789,012.3456");
    expect(formatUnits("1000000000000000000")).toBe("1");
    expect(formatUnits("0")).toBe("0");
    expect(formatUnits("1")).toBe("<0.0001");
    expect(formatUnits("1500000", 6)).toBe("1.5");
  });
});

describe("ages", () => {
  it("use the largest unit that fits", () => {
    expect(formatAge(-5)).toBe("0 s");
    expect(formatAge(59_000)).toBe("59 s");
    expect(formatAge(61_000)).toBe("1 min");
    expect(formatAge(7_200_000)).toBe("2 h");
    expect(formatAge(200_000_000)).toBe("2 d");
  });
});

describe("dollars", () => {
  it("says where nothing had a price", () => {
    expect(formatDollars(0, [])).toBe("–");
    expect(formatDollars(1234.5, ["pools"])).toBe("$1,234.50");
  });

  it("names time and sources of the prices", () => {
    const window = {
      pricedAtSeconds: 1_642_114_795,
      priceSources: ["pools", "file"],
    } as unknown as WalletSums;
    expect(priceNote(window)).toContain(
      "Prices from the chain's own trades, the configuration; the newest of ",
    );
    expect(priceNote({ ...window, pricedAtSeconds: 0, priceSources: ["file"] })).toBe(
      "Prices from the configuration",
    );
  });
});
