import { useEffect, useState } from "react";
import { describeToken } from "../format/token";
import type { TokenDescription } from "../protocol/events";
import { fetchToken } from "../protocol/rest";

/** Where an address is a token's contract: what it calls itself. Nothing for other addresses. */
export function TokenLine({ chain, address }: { chain: string; address: string }) {
  const [token, setToken] = useState<TokenDescription | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    fetchToken(chain, address, abort.signal)
      .then((answer) => setToken(answer.metadata))
      .catch(() => setToken(null)); // the page says itself when the tracker does not answer
    return () => abort.abort();
  }, [address, chain]);

  if (token === null) {
    return null;
  }
  return (
    <p className="mb-4 text-sm text-faint" data-testid="token">
      {describeToken(token)}
    </p>
  );
}
