import type { TokenDescription } from "../protocol/events";

/** One line for a person: `Token USDC · ERC-20 · 6 decimals`. */
export function describeToken(token: TokenDescription): string {
  const parts = [`Token ${token.symbol ?? "without a name"}`, `ERC-${token.standard.slice(3)}`];
  if (token.decimals !== null) {
    parts.push(`${token.decimals} decimals`);
  }
  if (token.symbol?.startsWith("?")) {
    parts.push("its name looks like another's");
  }
  return parts.join(" · ");
}
