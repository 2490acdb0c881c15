import { createContext, type PropsWithChildren, useContext, useEffect, useState } from "react";
import { BridgeClient, openSocket } from "./protocol/client";
import type { Alert, ChainMinute, ChainStatus, TopWallets } from "./protocol/events";
import { fetchAlerts, fetchChains, fetchMinutes } from "./protocol/rest";
import { useLive, useSend } from "./store";
import {
  alertsArrived,
  chainAdvanced,
  connectionChanged,
  minutesArrived,
  noticed,
  topsArrived,
} from "./store/live";

const Client = createContext<BridgeClient | null>(null);

export const useBridge = () => useContext(Client);

/** How often the page looks for chains that came later, in milliseconds. */
const CHAINS_EVERY_MILLIS = 5_000;

/** Connects the page to the bridge: what is stored first, then everything live. */
export function LiveFeed({ children }: PropsWithChildren) {
  const send = useSend();
  const chains = useLive((state) => Object.keys(state.live.chains).sort().join(" "));
  const connection = useLive((state) => state.live.connection);
  const [client] = useState(
    () =>
      new BridgeClient(
        openSocket,
        (state) => send(connectionChanged(state)),
        (channel, message) => send(noticed(`${channel}: ${message}`)),
      ),
  );

  useEffect(() => {
    client.connect();
    const stop = client.subscribe("alerts", (push) => send(alertsArrived([push.data as Alert])));
    return () => {
      stop();
      client.close();
    };
  }, [client, send]);

  useEffect(() => {
    if (connection !== "open") {
      return;
    }
    const load = () =>
      fetchChains()
        .then((answer) => answer.chains.forEach((status) => void send(chainAdvanced(status))))
        .catch((failure: Error) => send(noticed(failure.message)));
    fetchAlerts(100)
      .then((answer) => send(alertsArrived(answer.alerts)))
      .catch((failure: Error) => send(noticed(failure.message)));
    void load();
    const timer = setInterval(load, CHAINS_EVERY_MILLIS);
    return () => clearInterval(timer);
  }, [connection, send]);

  useEffect(() => {
    if (connection === "open") {
      for (const chain of chains.split(" ").filter((one) => one !== "")) {
        fetchMinutes(chain)
          .then((answer) => send(minutesArrived(answer.minutes)))
          .catch((failure: Error) => send(noticed(failure.message)));
      }
    }
  }, [chains, connection, send]);

  useEffect(() => {
    const stops = chains
      .split(" ")
      .filter((chain) => chain !== "")
      .flatMap((chain) => [
        client.subscribe(`chain/${chain}`, (push) => send(chainAdvanced(push.data as ChainStatus))),
        client.subscribe(`top/${chain}`, (push) => send(topsArrived([push.data as TopWallets]))),
        client.subscribe(`minutes/${chain}`, (push) => send(minutesArrived([push.data as ChainMinute]))),
      ]);
    return () => {
      for (const stop of stops) {
        stop();
      }
    };
  }, [chains, client, send]);

  return <Client.Provider value={client}>{children}</Client.Provider>;
}
