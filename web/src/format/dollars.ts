import type { PriceSource, WalletSums } from "../protocol/events";
import { formatDateTime } from "./time";

const DOLLARS = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

const SOURCES: Record<PriceSource, string> = {
  pools: "the chain's own trades",
  file: "the configuration",
  control: "a price set by hand",
};

/** Dollars and cents; a dash where nothing had a price, for that is not nothing. */
export function formatDollars(usd: number, priceSources: PriceSource[]): string {
  return priceSources.length === 0 ? "–" : DOLLARS.format(usd);
}

/** What prices a window's dollars rest on, in one line. */
export function priceNote({ pricedAtSeconds, priceSources }: WalletSums): string {
  if (priceSources.length === 0) {
    return "No price is known of what moved.";
  }
  const from = `Prices from ${priceSources.map((source) => SOURCES[source]).join(", ")}`;
  return pricedAtSeconds ? `${from}; the newest of ${formatDateTime(pricedAtSeconds)}` : from;
}
