import { formatUnits } from "../format/amount";
import { formatDollars, priceNote } from "../format/dollars";
import { formatClock } from "../format/time";
import type { WalletRollUp } from "../protocol/events";

const LENGTHS = [
  { seconds: 300, title: "5 min" },
  { seconds: 3600, title: "1 h" },
  { seconds: 86_400, title: "24 h" },
];

/** The newest five minutes, hour and day of a wallet side by side. */
export function RollUps({ rollUps }: { rollUps: WalletRollUp[] }) {
  if (rollUps.length === 0) {
    return null;
  }
  return (
    <div className="mb-6 grid gap-3 sm:grid-cols-3" data-testid="roll-ups">
      {LENGTHS.map(({ seconds, title }) => {
        const newest = rollUps
          .filter((one) => one.lengthSeconds === seconds)
          .reduce<WalletRollUp | null>((a, b) => (a && a.startSeconds > b.startSeconds ? a : b), null);
        return <RollUp key={seconds} title={title} rollUp={newest} />;
      })}
    </div>
  );
}

function RollUp({ title, rollUp }: { title: string; rollUp: WalletRollUp | null }) {
  return (
    <section className="panel p-4" aria-label={title}>
      <h2 className="flex justify-between text-sm text-faint">
        <span>{title}</span>
        {rollUp && (
          <span className="text-xs">
            {formatClock(rollUp.startSeconds)} – {formatClock(rollUp.throughSeconds)}
            {rollUp.final ? " · final" : ""}
          </span>
        )}
      </h2>
      {rollUp ? (
        <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
          <Line name="In" value={`${formatUnits(rollUp.nativeIn)} · ${rollUp.inCount}`} />
          <Line name="Out" value={`${formatUnits(rollUp.nativeOut)} · ${rollUp.outCount}`} />
          <Line
            name="In / out, dollars"
            value={`${formatDollars(rollUp.usdIn, rollUp.priceSources)} / ${formatDollars(rollUp.usdOut, rollUp.priceSources)}`}
            title={priceNote(rollUp)}
          />
          <Line name="Largest" value={formatUnits(rollUp.largestNative)} />
          <Line name="Counterparties" value={String(rollUp.counterparties)} />
          <Line name="Gas paid" value={formatUnits(rollUp.gasPaid, 18, 6)} />
        </dl>
      ) : (
        <p className="mt-2 text-sm text-faint">Nothing lately.</p>
      )}
    </section>
  );
}

function Line({ name, value, title }: { name: string; value: string; title?: string }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="text-right font-mono tabular-nums" title={title}>
        {value}
      </dd>
    </>
  );
}
