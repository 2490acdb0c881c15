import { useEffect } from "react";
import { useParams } from "react-router";
import { AlertFeed } from "../components/AlertFeed";
import { FlowChart } from "../components/FlowChart";
import { LabelLine } from "../components/LabelLine";
import { Counterparties, TokenTable } from "../components/Ledger";
import { RollUps } from "../components/RollUps";
import { TokenLine } from "../components/TokenLine";
import { WalletFactsLine } from "../components/WalletFactsLine";
import { refuseAddress, toChecksum } from "../format/address";
import { formatUnits } from "../format/amount";
import { formatDollars, priceNote } from "../format/dollars";
import { formatClock } from "../format/time";
import { useBridge } from "../LiveFeed";
import type { WalletEvent, WalletScore, WalletWindow } from "../protocol/events";
import { fetchCounterparties, fetchTokens, fetchWallet } from "../protocol/rest";
import { useLive, useSend } from "../store";
import { ledgerArrived, walletChanged, walletFailed, walletLeft, walletLoaded } from "../store/live";

/** One wallet: what is known of it, its score, its day, its last hour minute by minute, its alerts; live while open. */
export function WalletPage() {
  const { chain = "", address = "" } = useParams();
  const refusal = refuseAddress(address);
  const wallet = useLive((state) => state.live.wallet);
  const tokens = useLive((state) => state.live.tokens);
  const edges = useLive((state) => state.live.edges);
  const error = useLive((state) => state.live.walletError);
  const connection = useLive((state) => state.live.connection);
  const bridge = useBridge();
  const send = useSend();

  useEffect(() => {
    if (refusal !== null || !bridge || connection !== "open") {
      return;
    }
    const abort = new AbortController();
    const canonical = address.toLowerCase();
    const stop = bridge.subscribe(`wallet/${chain}/${canonical}`, (push) =>
      send(walletChanged(push.data as WalletEvent)),
    );
    const fail = (failure: Error) => {
      if (!abort.signal.aborted) {
        send(walletFailed(failure.message));
      }
    };
    fetchWallet(chain, canonical, abort.signal)
      .then((answer) => send(walletLoaded(answer)))
      .catch(fail);
    Promise.all([
      fetchTokens(chain, canonical, abort.signal),
      fetchCounterparties(chain, canonical, abort.signal),
    ])
      .then(([tokens, edges]) => send(ledgerArrived({ tokens: tokens.tokens, edges: edges.windows })))
      .catch(fail);
    return () => {
      abort.abort();
      stop();
      send(walletLeft());
    };
  }, [address, bridge, chain, connection, refusal, send]);

  if (refusal ?? error) {
    return (
      <p role="alert" className="panel p-6 text-bad">
        {refusal ?? error}
      </p>
    );
  }
  const windows = wallet?.windows ?? [];
  return (
    <>
      <h1 className="mb-4 break-all font-mono text-lg" data-testid="wallet">
        {toChecksum(address)} <span className="font-sans text-sm text-faint">on {chain}</span>
      </h1>
      <TokenLine key={`${chain}/${address}`} chain={chain} address={address.toLowerCase()} />
      {wallet && (
        <>
          <LabelLine labels={wallet.labels} watched={wallet.watched} />
          {wallet.facts && <WalletFactsLine facts={wallet.facts} />}
          <div className="mb-3 grid gap-3 lg:grid-cols-[14rem_1fr]">
            <Score score={wallet.score} />
            <section className="panel p-4" aria-label="Flow">
              {windows.length === 0 ? (
                <p className="text-faint">No closed minute yet. A window appears when its minute is over.</p>
              ) : (
                <FlowChart windows={windows} />
              )}
            </section>
          </div>
          <RollUps rollUps={wallet.rollUps} />
          <TokenTable chain={chain} windows={tokens} />
          <Counterparties chain={chain} edges={edges} />
          {windows.length > 0 && <WindowTable windows={windows} />}
          <h2 className="mt-6 mb-2 text-sm font-medium text-faint">Alerts about this wallet</h2>
          <AlertFeed alerts={wallet.alerts} empty="None." />
        </>
      )}
    </>
  );
}

function Score({ score }: { score: WalletScore | null }) {
  return (
    <section className="panel p-4" aria-label="Anomaly score" data-testid="score">
      <h2 className="text-sm text-faint">Anomaly score</h2>
      <p className="mt-1 font-mono text-3xl tabular-nums">{score ? score.score.toFixed(3) : "–"}</p>
      <meter
        className="mt-2 w-full"
        min={0}
        max={1}
        low={0.5}
        high={0.6}
        optimum={0}
        value={score?.score ?? 0}
        aria-label="Anomaly score from 0 to 1"
      />
      <p className="mt-2 text-xs text-faint">
        {score
          ? `0 ordinary, 1 unlike all others · minute of ${formatClock(score.startSeconds)} · ${score.model}`
          : "Scored when its first minute is over."}
      </p>
    </section>
  );
}

const COLUMNS: {
  title: string;
  cell: (window: WalletWindow) => string;
  hint?: (window: WalletWindow) => string;
}[] = [
  { title: "Minute", cell: (window) => formatClock(window.startSeconds) },
  { title: "In", cell: (window) => formatUnits(window.nativeIn) },
  { title: "Out", cell: (window) => formatUnits(window.nativeOut) },
  {
    title: "Dollars in / out",
    cell: (window) =>
      `${formatDollars(window.usdIn, window.priceSources)} / ${formatDollars(window.usdOut, window.priceSources)}`,
    hint: priceNote,
  },
  { title: "Largest", cell: (window) => formatUnits(window.largestNative) },
  { title: "Legs in / out", cell: (window) => `${window.inCount} / ${window.outCount}` },
  { title: "Counterparties", cell: (window) => String(window.counterparties) },
  {
    title: "Sent (failed)",
    cell: (window) =>
      `${window.transactions}${window.failedTransactions > 0 ? ` (${window.failedTransactions})` : ""}`,
  },
  { title: "Gas paid", cell: (window) => formatUnits(window.gasPaid, 18, 6) },
];

function WindowTable({ windows }: { windows: WalletWindow[] }) {
  return (
    <div className="panel max-h-96 overflow-auto">
      <table className="w-full text-right font-mono text-sm tabular-nums" data-testid="windows">
        <caption className="sr-only">One-minute windows, newest first; amounts in the native token</caption>
        <thead className="sticky top-0 bg-panel font-sans text-xs text-faint">
          <tr>
            {COLUMNS.map((column) => (
              <th key={column.title} scope="col" className="px-3 py-2 font-medium">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-edge">
          {windows.toReversed().map((window) => (
            <tr key={window.startSeconds}>
              {COLUMNS.map((column) => (
                <td
                  key={column.title}
                  className="px-3 py-1.5 whitespace-nowrap"
                  title={column.hint?.(window)}
                >
                  {column.cell(window)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
