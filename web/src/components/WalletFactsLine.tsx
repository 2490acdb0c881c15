import { formatUnits } from "../format/amount";
import { formatDateTime } from "../format/time";
import type { WalletFacts } from "../protocol/events";

/** What is known of a wallet since it was seen first, in one line. */
export function WalletFactsLine({ facts }: { facts: WalletFacts }) {
  const spentMore = facts.nativeChange.startsWith("-");
  const change = formatUnits(spentMore ? facts.nativeChange.slice(1) : facts.nativeChange);
  const parts = [
    facts.firstSeenSeconds === null ? null : `First seen ${formatDateTime(facts.firstSeenSeconds)}`,
    facts.lastSeenSeconds === null ? null : `last ${formatDateTime(facts.lastSeenSeconds)}`,
    facts.lastOutflowSeconds === null
      ? "nothing sent"
      : `last sent ${formatDateTime(facts.lastOutflowSeconds)}`,
    `${facts.inCount} in, ${facts.outCount} out`,
    facts.highestNonce === null ? null : `nonce ${facts.highestNonce}`,
    `${spentMore ? "−" : "+"}${change} since then`,
  ];
  return (
    <p className="mb-4 text-sm text-faint" data-testid="facts">
      {parts.filter((part) => part !== null).join(" · ")}
    </p>
  );
}
