/** The events as the bridge sends them: the same JSON that the golden files of `events/` hold. */

export type Severity = "low" | "medium" | "high" | "critical";
export type Stage = "provisional" | "confirmed" | "retracted";

export interface Evidence {
  block: number;
  blockHash: string;
  tx: string | null;
  txIndex: number;
  ordinal: number;
  counterparty: string;
  token: string | null;
  /** Smallest units, decimal. */
  amount: string;
}

export interface Alert {
  type: "alert";
  id: string;
  rule: string;
  severity: Severity;
  stage: Stage;
  chain: string;
  subject: string;
  sentence: string;
  evidence: Evidence[];
  eventTimeSeconds: number;
  position: number;
  receivedAtMillis: number;
}

export interface WalletSums {
  chain: string;
  wallet: string;
  startSeconds: number;
  lengthSeconds: number;
  version: number;
  /** Whether it says what the final chain has; otherwise a reorganisation may still change it. */
  final: boolean;
  inCount: number;
  outCount: number;
  /** Wei, decimal, like the three amounts below. */
  nativeIn: string;
  nativeOut: string;
  largestNative: string;
  counterparties: number;
  transactions: number;
  failedTransactions: number;
  gasPaid: string;
  approvals: number;
  contractsCreated: number;
  /** Dollars of what had a price, each at the price as of its block. */
  usdIn: number;
  usdOut: number;
  /** Block time of the newest price that was used; 0 where the configuration says all, null where none was used. */
  pricedAtSeconds: number | null;
  priceSources: PriceSource[];
  /** Null where the wallet sent nothing itself. */
  highestNonce: number | null;
}

/** Where a price comes from: the chain's own trades, the configuration, or somebody who set it. */
export type PriceSource = "pools" | "file" | "control";

/** One minute of a wallet. */
export interface WalletWindow extends WalletSums {
  type: "window";
}

/** Five minutes, an hour or a day of a wallet, by UTC; it grows while it is running. */
export interface WalletRollUp extends WalletSums {
  type: "rollUp";
  /** The second at which the last minute ends that is in it. */
  throughSeconds: number;
}

/** What a watched wallet did with one token in five minutes, an hour or a day, by UTC; it grows while it is running. */
export interface TokenWindow {
  type: "tokenWindow";
  chain: string;
  wallet: string;
  /** The contract; the zero address for the native token. */
  token: string;
  startSeconds: number;
  lengthSeconds: number;
  version: number;
  final: boolean;
  inCount: number;
  outCount: number;
  /** Smallest units, decimal, like the two below. */
  amountIn: string;
  amountOut: string;
  largest: string;
  counterparties: number;
  newCounterparties: number;
}

export interface Edge {
  counterparty: string;
  inCount: number;
  outCount: number;
  /** Wei, decimal. */
  nativeIn: string;
  nativeOut: string;
}

/** With whom a watched wallet dealt most in an hour or a day; those with most transfers first. */
export interface WalletEdges {
  type: "edges";
  chain: string;
  wallet: string;
  startSeconds: number;
  lengthSeconds: number;
  version: number;
  final: boolean;
  /** Where not, each edge says at least what it says. */
  exact: boolean;
  uncountedLegs: number;
  edges: Edge[];
}

/** What is known of a wallet for as long as it is remembered; times are the first seconds of minutes. */
export interface WalletFacts {
  type: "facts";
  chain: string;
  wallet: string;
  version: number;
  throughSeconds: number;
  firstSeenSeconds: number | null;
  lastSeenSeconds: number | null;
  lastOutflowSeconds: number | null;
  inCount: number;
  outCount: number;
  transactions: number;
  failedTransactions: number;
  /** Wei, decimal, like the two below. */
  nativeReceived: string;
  nativeSpent: string;
  /** Negative where more was spent than received. */
  nativeChange: string;
  /** Null where the wallet sent nothing itself. */
  highestNonce: number | null;
}

export interface WalletScore {
  type: "score";
  chain: string;
  wallet: string;
  startSeconds: number;
  version: number;
  model: string;
  /** 0 (ordinary) to 1 (unlike all others). */
  score: number;
}

export interface ChainStatus {
  type: "chain";
  chain: string;
  height: number;
  hash: string;
  timeSeconds: number;
  position: number;
  receivedAtMillis: number;
  transactions: number;
  activities: number;
  undecodable: number;
  /** Of the newest block that cannot be orphaned any more; null where there is none yet. */
  finalHeight: number | null;
  /** How many blocks the final one is behind the newest. */
  finalityLag: number | null;
  /** How often blocks were orphaned. */
  reorgs: number;
  /** How many blocks the last reorganisation orphaned; 0 before the first. */
  lastReorgDepth: number;
  haltReason: string | null;
  /** Only while no new block has come for too long; the next block's status has none. */
  stalled?: true;
  silentMillis?: number;
}

/** What happened on a chain in one minute; a final one, or a higher version, replaces an earlier. */
export interface ChainMinute {
  type: "minute";
  chain: string;
  startSeconds: number;
  version: number;
  final: boolean;
  blocks: number;
  transactions: number;
  failedTransactions: number;
  activeWallets: number;
  /** Smallest units. */
  nativeMoved: string;
  gasPaid: string;
  /** Blocks of this minute that a reorganisation took away. */
  orphanedBlocks: number;
  delayMillis: number;
}

export type TopBy = "in" | "out" | "count";
export type TopWindow = "5m" | "1h" | "24h";

export interface TopWallet {
  wallet: string;
  /** Smallest units. */
  nativeIn: string;
  nativeOut: string;
  legs: number;
}

/** The first wallets of a chain in five minutes, an hour or a day, the first one first. */
export interface TopWallets {
  type: "topWallets";
  chain: string;
  by: TopBy;
  startSeconds: number;
  lengthSeconds: number;
  /** The second before which all minutes are in the list. */
  throughSeconds: number;
  version: number;
  final: boolean;
  wallets: TopWallet[];
}

/** What is known of a token; its contract may say what it likes, so only the address says which token it is. */
export interface TokenDescription {
  type: "token";
  chain: string;
  token: string;
  /** Made harmless; begins with `?` where it is not what the contract says, or belongs to another token. */
  symbol: string | null;
  decimals: number | null;
  standard: "erc20" | "erc721" | "erc1155";
  position: number;
}

export interface Label {
  category: string;
  name: string;
  /** Who says so; `user` for the user. */
  source: string;
  confidence: number;
  date: string | null;
}

/** What is said of an address; what counts first comes first. */
export interface WalletLabels {
  type: "labels";
  chain: string;
  address: string;
  labels: Label[];
  position: number;
}

/** Where a wallet stands on the watch list. */
export interface WatchedWallet {
  type: "watchedWallet";
  chain: string;
  wallet: string;
  watched: boolean;
  /** Empty where it has none. */
  name: string;
  tags: string[];
  position: number;
  fromHeight: number;
}

/** What the channel of a wallet carries. */
export type WalletEvent =
  | Alert
  | WalletWindow
  | WalletRollUp
  | TokenWindow
  | WalletEdges
  | WalletFacts
  | WalletScore;

export type LiveEvent = WalletEvent | ChainStatus | ChainMinute | TopWallets;

/** What `GET /api/wallets/{chain}/{address}` answers. */
export interface WalletAnswer {
  chain: string;
  wallet: string;
  facts: WalletFacts | null;
  window: WalletWindow | null;
  windows: WalletWindow[];
  rollUps: WalletRollUp[];
  score: WalletScore | null;
  alerts: Alert[];
  labels: WalletLabels | null;
  watched: WatchedWallet | null;
}

/** What `GET /api/wallets/{chain}/{address}/tokens` answers. */
export interface TokensAnswer {
  chain: string;
  wallet: string;
  tokens: TokenWindow[];
}

/** What `GET /api/wallets/{chain}/{address}/counterparties` answers. */
export interface CounterpartiesAnswer {
  chain: string;
  wallet: string;
  windows: WalletEdges[];
}

/** What `GET /api/tokens/{chain}/{address}` answers. */
export interface TokenAnswer {
  chain: string;
  token: string;
  metadata: TokenDescription | null;
}

export interface Push {
  channel: string;
  position: string;
  data: LiveEvent;
}

export interface Reply {
  id: number;
  result?: unknown;
  error?: { code: string; message: string };
}
