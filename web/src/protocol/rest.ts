import type {
  Alert,
  ChainMinute,
  ChainStatus,
  CounterpartiesAnswer,
  TokenAnswer,
  TokensAnswer,
  TopBy,
  TopWallets,
  TopWindow,
  WalletAnswer,
} from "./events";

async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal: signal ?? null, headers: { accept: "application/json" } });
  const body = (await response.json().catch(() => null)) as (T & { error?: { message: string } }) | null;
  if (!response.ok || body === null) {
    throw new Error(body?.error?.message ?? `The tracker answered ${response.status} to ${path}.`);
  }
  return body;
}

export const fetchChains = () => get<{ chains: ChainStatus[] }>("/api/chains");

export const fetchMinutes = (chain: string) =>
  get<{ minutes: ChainMinute[] }>(`/api/chains/${encodeURIComponent(chain)}/minutes`);

export const fetchTop = (chain: string, window: TopWindow, by: TopBy, signal: AbortSignal) =>
  get<{ lists: TopWallets[] }>(
    `/api/chains/${encodeURIComponent(chain)}/top?window=${window}&by=${by}`,
    signal,
  );

export const fetchAlerts = (limit: number) => get<{ alerts: Alert[] }>(`/api/alerts?limit=${limit}`);

export const fetchWallet = (chain: string, address: string, signal: AbortSignal) =>
  get<WalletAnswer>(`/api/wallets/${encodeURIComponent(chain)}/${encodeURIComponent(address)}`, signal);

/** The tokens of a wallet's newest day. */
export const fetchTokens = (chain: string, address: string, signal: AbortSignal) =>
  get<TokensAnswer>(
    `/api/wallets/${encodeURIComponent(chain)}/${encodeURIComponent(address)}/tokens`,
    signal,
  );

export const fetchCounterparties = (chain: string, address: string, signal: AbortSignal) =>
  get<CounterpartiesAnswer>(
    `/api/wallets/${encodeURIComponent(chain)}/${encodeURIComponent(address)}/counterparties`,
    signal,
  );

export const fetchToken = (chain: string, address: string, signal: AbortSignal) =>
  get<TokenAnswer>(`/api/tokens/${encodeURIComponent(chain)}/${encodeURIComponent(address)}`, signal);
