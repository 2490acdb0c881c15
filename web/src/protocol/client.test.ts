import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BridgeClient, type ConnectionState, type Socket } from "./client";
import type { Push } from "./events";

class FakeSocket implements Socket {
  sent: { id: number; subscribe?: string; unsubscribe?: string }[] = [];
  isOpen = false;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;

  send(text: string) {
    if (!this.isOpen) {
      throw new Error("InvalidStateError");
    }
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.isOpen = false;
    this.onclose?.();
  }

  accept() {
    this.isOpen = true;
    this.onopen?.();
  }

  push(message: unknown) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

describe("BridgeClient", () => {
  let sockets: FakeSocket[];
  let states: ConnectionState[];
  let refusals: string[];
  let client: BridgeClient;

  beforeEach(() => {
    vi.useFakeTimers();
    sockets = [];
    states = [];
    refusals = [];
    client = new BridgeClient(
      () => {
        const socket = new FakeSocket();
        sockets.push(socket);
        return socket;
      },
      (state) => states.push(state),
      (channel, message) => refusals.push(`${channel}: ${message}`),
    );
  });

  afterEach(() => vi.useRealTimers());

  const socket = () => sockets.at(-1) as FakeSocket;

  it("subscribes to what is listened to once it is open", () => {
    client.subscribe("alerts", () => {});
    client.connect();
    client.subscribe("chain/devnet", () => {});
    expect(socket().sent).toEqual([]);
    socket().accept();
    expect(socket().sent.map((command) => command.subscribe)).toEqual(["alerts", "chain/devnet"]);
  });

  it("hands a push to the listeners of its channel alone", () => {
    const alerts: Push[] = [];
    const others: Push[] = [];
    client.connect();
    socket().accept();
    client.subscribe("alerts", (push) => alerts.push(push));
    client.subscribe("scores", (push) => others.push(push));
    socket().push({ channel: "alerts", position: "1-0", data: { type: "alert" } });
    expect(alerts).toHaveLength(1);
    expect(others).toHaveLength(0);
  });

  it("unsubscribes when the last listener of a channel leaves", () => {
    client.connect();
    socket().accept();
    const first = client.subscribe("alerts", () => {});
    const second = client.subscribe("alerts", () => {});
    first();
    expect(socket().sent).toHaveLength(1);
    second();
    expect(socket().sent.at(-1)?.unsubscribe).toBe("alerts");
  });

  it("connects again with growing pauses and subscribes again", () => {
    client.connect();
    socket().accept();
    client.subscribe("alerts", () => {});
    socket().close();
    expect(states).toEqual(["connecting", "open", "waiting"]);
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
    socket().close();
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(3);
    socket().accept();
    expect(socket().sent.map((command) => command.subscribe)).toEqual(["alerts"]);
  });

  it("stays closed when it was closed on purpose", () => {
    client.connect();
    socket().accept();
    client.close();
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
  });

  it("reports a refused channel by its name", () => {
    client.connect();
    socket().accept();
    client.subscribe("nonsense", () => {});
    const id = socket().sent[0]?.id;
    socket().push({ id, error: { code: "unknown_channel", message: "there is no channel nonsense" } });
    expect(refusals).toEqual(["nonsense: there is no channel nonsense"]);
  });
});
