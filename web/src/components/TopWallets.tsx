import { useEffect, useState } from "react";
import { formatUnits } from "../format/amount";
import { formatClock } from "../format/time";
import type { TopBy, TopWallet, TopWindow } from "../protocol/events";
import { fetchTop } from "../protocol/rest";
import { useLive, useSend } from "../store";
import { noticed, topKey, topsArrived } from "../store/live";
import { AddressLink } from "./AddressLink";

const WINDOWS: { value: TopWindow; seconds: number; title: string }[] = [
  { value: "5m", seconds: 300, title: "5 min" },
  { value: "1h", seconds: 3600, title: "1 h" },
  { value: "24h", seconds: 86_400, title: "24 h" },
];
const RANKINGS: { value: TopBy; title: string }[] = [
  { value: "in", title: "received" },
  { value: "out", title: "sent" },
  { value: "count", title: "transfers" },
];
/** How many of the fifty are shown. */
const SHOWN = 10;

/** The first wallets of a chain in the running window, a bar each. */
export function TopWallets() {
  const chains = useLive((state) => Object.keys(state.live.chains).sort().join(" "))
    .split(" ")
    .filter((chain) => chain !== "");
  const [chosen, choose] = useState<string | null>(null);
  const [window, setWindow] = useState<TopWindow>("1h");
  const [by, setBy] = useState<TopBy>("in");
  const chain = chosen ?? chains[0];
  if (!chain) {
    return null;
  }
  return (
    <section aria-label="Top wallets" className="panel mb-6 p-4" data-testid="top-wallets">
      <div className="mb-3 flex flex-wrap items-center gap-3 text-sm">
        <h2 className="font-medium text-faint">Top wallets</h2>
        <Choice label="Chain" value={chain} options={chains.map((one) => [one, one])} onChange={choose} />
        <Choice
          label="Window"
          value={window}
          options={WINDOWS.map(({ value, title }) => [value, title])}
          onChange={setWindow}
        />
        <Choice
          label="By"
          value={by}
          options={RANKINGS.map(({ value, title }) => [value, title])}
          onChange={setBy}
        />
      </div>
      <List chain={chain} window={window} by={by} />
    </section>
  );
}

function List({ chain, window, by }: { chain: string; window: TopWindow; by: TopBy }) {
  const send = useSend();
  const lengthSeconds = WINDOWS.find((one) => one.value === window)?.seconds ?? 0;
  const top = useLive((state) => state.live.tops[topKey(chain, by, lengthSeconds)]);
  useEffect(() => {
    const stop = new AbortController();
    fetchTop(chain, window, by, stop.signal)
      .then((answer) => send(topsArrived(answer.lists)))
      .catch((failure: Error) => stop.signal.aborted || send(noticed(failure.message)));
    return () => stop.abort();
  }, [chain, window, by, send]);

  if (!top || top.wallets.length === 0) {
    return <p className="text-sm text-faint">Nobody yet. The list is made at each minute's end.</p>;
  }
  const most = top.wallets[0];
  return (
    <>
      <ol className="grid gap-1">
        {top.wallets.slice(0, SHOWN).map((wallet) => (
          <li key={wallet.wallet} className="relative flex items-baseline justify-between gap-3 px-1">
            <span
              aria-hidden="true"
              className="absolute inset-y-0 left-0 rounded bg-edge"
              style={{ width: `${most ? share(wallet, most, by) : 0}%` }}
            />
            <span className="relative">
              <AddressLink chain={chain} address={wallet.wallet} />
            </span>
            <span className="relative font-mono text-sm tabular-nums">{figure(wallet, by)}</span>
          </li>
        ))}
      </ol>
      <p className="mt-2 text-xs text-faint">
        {formatClock(top.startSeconds)} – {formatClock(top.throughSeconds)}
        {top.final ? " · final" : ""}
      </p>
    </>
  );
}

function Choice<V extends string>(props: {
  label: string;
  value: V;
  options: [V, string][];
  onChange: (value: V) => void;
}) {
  return (
    <select
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value as V)}
      className="rounded border border-edge bg-transparent px-2 py-1"
    >
      {props.options.map(([value, title]) => (
        <option key={value} value={value}>
          {title}
        </option>
      ))}
    </select>
  );
}

function figure(wallet: TopWallet, by: TopBy): string {
  return by === "count"
    ? wallet.legs.toLocaleString("en")
    : formatUnits(by === "in" ? wallet.nativeIn : wallet.nativeOut);
}

/** Per cent of the first one's; what a bar shows needs no exact figures. */
function share(wallet: TopWallet, most: TopWallet, by: TopBy): number {
  const of = (one: TopWallet) =>
    Number(by === "count" ? one.legs : by === "in" ? one.nativeIn : one.nativeOut);
  return of(most) > 0 ? (100 * of(wallet)) / of(most) : 0;
}
