import { formatUnits } from "../format/amount";
import { formatClock } from "../format/time";
import type { ChainMinute } from "../protocol/events";

const WIDTH = 300;
const HEIGHT = 40;
const MINUTES = 60;
const BAR = WIDTH / MINUTES;

/** A chain's transactions over the hour that ends with its newest minute, a bar a minute; a red foot where blocks were orphaned. */
export function MinuteChart({ chain, minutes }: { chain: string; minutes: ChainMinute[] }) {
  const newest = minutes.at(-1);
  if (!newest) {
    return null;
  }
  const first = newest.startSeconds - (MINUTES - 1) * 60;
  const shown = minutes.filter((minute) => minute.startSeconds >= first);
  const most = Math.max(1, ...shown.map((minute) => minute.transactions));
  return (
    <figure className="mt-2">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-10 w-full"
        role="img"
        aria-label={`Transactions of ${chain}, minute by minute`}
      >
        {shown.map((minute) => {
          const x = ((minute.startSeconds - first) / 60) * BAR + 0.5;
          const height = (minute.transactions / most) * (HEIGHT - 3);
          return (
            <g key={minute.startSeconds}>
              <title>{figures(minute)}</title>
              <rect
                x={x}
                y={HEIGHT - height}
                width={BAR - 1}
                height={height}
                className={minute.final ? "fill-good" : "fill-faint"}
              />
              {minute.orphanedBlocks > 0 && (
                <rect x={x} y={HEIGHT - 3} width={BAR - 1} height={3} className="fill-bad" />
              )}
            </g>
          );
        })}
      </svg>
      <figcaption className="text-xs text-faint" data-testid="minute">
        {newest.transactions} transactions this minute · {newest.activeWallets} wallets ·{" "}
        {formatUnits(newest.nativeMoved)} moved
      </figcaption>
    </figure>
  );
}

function figures(minute: ChainMinute): string {
  const parts = [
    `${formatClock(minute.startSeconds)}: ${minute.transactions} transactions in ${minute.blocks} blocks`,
    `${minute.failedTransactions} failed`,
    `${minute.activeWallets} wallets`,
    `${formatUnits(minute.nativeMoved)} moved`,
    `${formatUnits(minute.gasPaid)} in fees`,
  ];
  if (minute.orphanedBlocks > 0) {
    parts.push(`${minute.orphanedBlocks} blocks orphaned`);
  }
  return parts.join(", ");
}
