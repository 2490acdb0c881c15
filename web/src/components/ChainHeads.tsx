import { useEffect, useState } from "react";
import { formatAge } from "../format/time";
import type { ChainStatus } from "../protocol/events";
import { useLive } from "../store";
import { MinuteChart } from "./MinuteChart";

/** After this long without a block a head is shown as stale, in milliseconds. */
const STALE_MILLIS = 30_000;

function useNow(everyMillis: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMillis);
    return () => clearInterval(timer);
  }, [everyMillis]);
  return now;
}

/** Each chain's newest block and how old it is. */
export function ChainHeads() {
  const chains = useLive((state) => state.live.chains);
  const now = useNow(1_000);
  const heads = Object.values(chains).sort((a, b) => a.chain.localeCompare(b.chain));
  return (
    <section aria-label="Chains" className="mb-6 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {heads.length === 0 && <p className="panel p-4 text-faint">Waiting for the first block.</p>}
      {heads.map((head) => (
        <ChainHead key={head.chain} head={head} now={now} />
      ))}
    </section>
  );
}

function ChainHead({ head, now }: { head: ChainStatus; now: number }) {
  const minutes = useLive((state) => state.live.minutes[head.chain]);
  const age = now - head.timeSeconds * 1000;
  const stale = age > STALE_MILLIS;
  return (
    <article className="panel p-4" data-testid={`chain-${head.chain}`}>
      <h2 className="flex items-baseline justify-between text-sm text-faint">
        <span className="font-medium text-ink">{head.chain}</span>
        {head.haltReason ? (
          <span className="text-bad">■ stopped</span>
        ) : (
          <span className={stale || head.stalled ? "text-warn" : "text-good"}>
            {stale || head.stalled ? "▲" : "●"} {formatAge(age)} old{head.stalled && ", stalled"}
          </span>
        )}
      </h2>
      <p className="mt-1 font-mono text-2xl tabular-nums" data-testid="height">
        {head.height.toLocaleString("en")}
      </p>
      <p className="mt-1 text-xs text-faint" title={head.hash}>
        {head.transactions} transactions · {head.activities} activities
        {head.undecodable > 0 && ` · ${head.undecodable} undecodable logs`}
      </p>
      <p className="mt-1 text-xs text-faint" data-testid="finality">
        {head.finalHeight === null
          ? "nothing final yet"
          : `final up to ${head.finalHeight.toLocaleString("en")}`}
        {head.reorgs > 0 &&
          ` · ${head.reorgs} ${head.reorgs === 1 ? "reorg" : "reorgs"}, the last of ${head.lastReorgDepth} ${head.lastReorgDepth === 1 ? "block" : "blocks"}`}
      </p>
      {minutes && <MinuteChart chain={head.chain} minutes={minutes} />}
      {head.haltReason && (
        <p role="alert" className="mt-2 text-sm text-bad">
          {head.haltReason}
        </p>
      )}
    </article>
  );
}
