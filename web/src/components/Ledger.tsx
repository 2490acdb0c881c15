import { useEffect, useState } from "react";
import { formatUnits } from "../format/amount";
import { formatClock } from "../format/time";
import type { Edge, TokenDescription, TokenWindow, WalletEdges } from "../protocol/events";
import { fetchToken } from "../protocol/rest";
import { AddressLink } from "./AddressLink";

const NATIVE = `0x${"0".repeat(40)}`;
const TOKENS_SHOWN = 20;
const EDGES_SHOWN = 10;

/** What the wallet did with each token in its newest day, those with most transfers first. */
export function TokenTable({ chain, windows }: { chain: string; windows: TokenWindow[] }) {
  const moved = windows.filter((one) => one.inCount + one.outCount > 0);
  if (moved.length === 0) {
    return null;
  }
  const shown = moved
    .toSorted((a, b) => b.inCount + b.outCount - a.inCount - a.outCount)
    .slice(0, TOKENS_SHOWN);
  return (
    <section className="panel mb-3 max-h-80 overflow-auto" aria-label="Tokens">
      <table className="w-full text-right font-mono text-sm tabular-nums" data-testid="tokens">
        <caption className="px-3 pt-3 text-left font-sans text-sm text-faint">
          Tokens of the day{moved.length > shown.length ? ` · ${shown.length} of ${moved.length}` : ""}
        </caption>
        <thead className="font-sans text-xs text-faint">
          <tr>
            {["Token", "In", "Out", "Largest", "Transfers in / out", "Counterparties (new)"].map((title) => (
              <th key={title} scope="col" className="px-3 py-2 font-medium first:text-left">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-edge">
          {shown.map((window) => (
            <TokenRow key={window.token} chain={chain} window={window} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function TokenRow({ chain, window }: { chain: string; window: TokenWindow }) {
  const token = useToken(chain, window.token);
  const decimals = window.token === NATIVE ? 18 : (token?.decimals ?? 0);
  return (
    <tr>
      <th scope="row" className="px-3 py-1.5 text-left font-normal whitespace-nowrap">
        {window.token === NATIVE ? (
          "native"
        ) : (
          <>
            {token?.symbol && <span className="mr-2">{token.symbol}</span>}
            <AddressLink chain={chain} address={window.token} />
          </>
        )}
      </th>
      {[
        formatUnits(window.amountIn, decimals),
        formatUnits(window.amountOut, decimals),
        formatUnits(window.largest, decimals),
        `${window.inCount} / ${window.outCount}`,
        `${window.counterparties} (${window.newCounterparties})`,
      ].map((text, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change places
        <td key={column} className="px-3 py-1.5 whitespace-nowrap">
          {text}
        </td>
      ))}
    </tr>
  );
}

/** What is known of a token's contract; amounts are in its smallest unit until it is there. */
function useToken(chain: string, token: string): TokenDescription | null {
  const [known, setKnown] = useState<TokenDescription | null>(null);
  useEffect(() => {
    if (token === NATIVE) {
      return;
    }
    const abort = new AbortController();
    fetchToken(chain, token, abort.signal)
      .then((answer) => setKnown(answer.metadata))
      .catch(() => setKnown(null)); // the page says itself when the tracker does not answer
    return () => abort.abort();
  }, [chain, token]);
  return known;
}

/** With whom the wallet dealt most in its newest day: a bar of the transfers each way. */
export function Counterparties({ chain, edges }: { chain: string; edges: WalletEdges | null }) {
  const first = edges?.edges[0];
  if (!edges || !first) {
    return null;
  }
  const most = first.inCount + first.outCount;
  return (
    <section className="panel mb-6 p-4" aria-label="Counterparties" data-testid="counterparties">
      <h2 className="flex justify-between text-sm text-faint">
        <span>Counterparties of the day</span>
        <span className="text-xs">
          since {formatClock(edges.startSeconds)}
          {edges.exact ? "" : " · at least"}
        </span>
      </h2>
      <ul className="mt-2 space-y-1">
        {edges.edges.slice(0, EDGES_SHOWN).map((edge) => (
          <EdgeBar key={edge.counterparty} chain={chain} edge={edge} most={most} />
        ))}
      </ul>
    </section>
  );
}

function EdgeBar({ chain, edge, most }: { chain: string; edge: Edge; most: number }) {
  const share = (count: number) => ({ width: `${(100 * count) / most}%` });
  return (
    <li className="grid grid-cols-[8rem_1fr_auto] items-center gap-3 text-sm">
      <AddressLink chain={chain} address={edge.counterparty} />
      <span className="flex h-2" aria-hidden="true">
        <span className="bg-good" style={share(edge.inCount)} />
        <span className="bg-bad" style={share(edge.outCount)} />
      </span>
      <span className="font-mono tabular-nums">
        {edge.inCount} in, {edge.outCount} out · {formatUnits(edge.nativeIn)} in,{" "}
        {formatUnits(edge.nativeOut)} out
      </span>
    </li>
  );
}
