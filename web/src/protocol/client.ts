import type { Push, Reply } from "./events";

export type ConnectionState = "connecting" | "open" | "waiting";

type Listener = (push: Push) => void;

/** What a socket must offer, so that tests can stand in for the browser's. */
export interface Socket {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((message: { data: string }) => void) | null;
  onclose: (() => void) | null;
}

const FIRST_RETRY_MILLIS = 500;
const LAST_RETRY_MILLIS = 10_000;

/**
 * One WebSocket to the bridge. It connects again by itself, with growing pauses, and then subscribes again to every
 * channel somebody still listens to.
 */
export class BridgeClient {
  private socket: Socket | null = null;
  private nextId = 1;
  private retryMillis = FIRST_RETRY_MILLIS;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly pending = new Map<number, string>();

  constructor(
    private readonly open: () => Socket,
    private readonly onState: (state: ConnectionState) => void,
    private readonly onRefused: (channel: string, message: string) => void = () => {},
  ) {}

  connect(): void {
    this.stopped = false;
    this.onState("connecting");
    const socket = this.open();
    this.socket = socket;
    socket.onopen = () => {
      this.retryMillis = FIRST_RETRY_MILLIS;
      this.onState("open");
      for (const channel of this.listeners.keys()) {
        this.command("subscribe", channel);
      }
    };
    socket.onmessage = (message) => this.receive(message.data);
    socket.onclose = () => this.lost(socket);
  }

  close(): void {
    this.stopped = true;
    clearTimeout(this.retryTimer);
    this.socket?.close();
    this.socket = null;
  }

  /** Listens to a channel; the answer stops it, and unsubscribes when it was the last one. */
  subscribe(channel: string, listener: Listener): () => void {
    let set = this.listeners.get(channel);
    if (!set) {
      set = new Set();
      this.listeners.set(channel, set);
      this.command("subscribe", channel);
    }
    set.add(listener);
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.listeners.get(channel) === set) {
        this.listeners.delete(channel);
        this.command("unsubscribe", channel);
      }
    };
  }

  private command(verb: "subscribe" | "unsubscribe", channel: string): void {
    const socket = this.socket;
    if (!socket) {
      return;
    }
    const id = this.nextId++;
    try {
      socket.send(JSON.stringify({ id, [verb]: channel }));
      this.pending.set(id, channel);
    } catch {
      // Not open yet: everything that is listened to is subscribed when it opens.
    }
  }

  private receive(text: string): void {
    const message = JSON.parse(text) as Push | Reply;
    if ("channel" in message) {
      for (const listener of this.listeners.get(message.channel) ?? []) {
        listener(message);
      }
      return;
    }
    const channel = this.pending.get(message.id);
    this.pending.delete(message.id);
    if (message.error && channel) {
      this.onRefused(channel, message.error.message);
    }
  }

  private lost(socket: Socket): void {
    if (this.stopped || socket !== this.socket) {
      return;
    }
    this.socket = null;
    this.pending.clear();
    this.onState("waiting");
    this.retryTimer = setTimeout(() => this.connect(), this.retryMillis);
    this.retryMillis = Math.min(this.retryMillis * 2, LAST_RETRY_MILLIS);
  }
}

/** The bridge that served this page. */
export function openSocket(): Socket {
  const scheme = window.location.protocol === "https:" ? "wss" : "ws";
  return new WebSocket(`${scheme}://${window.location.host}/ws`) as unknown as Socket;
}
