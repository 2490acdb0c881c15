import { type FormEvent, useEffect, useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { refuseAddress } from "../format/address";
import type { ConnectionState } from "../protocol/client";
import { useLive } from "../store";

const CONNECTION: Record<ConnectionState, { sign: string; text: string; colour: string }> = {
  open: { sign: "●", text: "live", colour: "text-good" },
  connecting: { sign: "◌", text: "connecting", colour: "text-warn" },
  waiting: { sign: "○", text: "disconnected, trying again", colour: "text-bad" },
};

export function Header() {
  const connection = useLive((state) => CONNECTION[state.live.connection]);
  return (
    <header className="sticky top-0 z-10 mb-6 border-b border-edge bg-ground/90 backdrop-blur">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
        <Link to="/" className="text-lg font-semibold text-ink no-underline hover:no-underline">
          ARX <span className="font-normal text-faint">Wallet Tracker</span>
        </Link>
        <WalletSearch />
        <p className={`ml-auto text-sm ${connection.colour}`} role="status" data-testid="connection">
          <span aria-hidden="true">{connection.sign}</span> {connection.text}
        </p>
      </div>
    </header>
  );
}

/** Opens a wallet's page; the key "/" comes here from anywhere. */
function WalletSearch() {
  const chains = useLive((state) => state.live.chains);
  const names = Object.keys(chains).sort();
  const [chain, setChain] = useState("");
  const [text, setText] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      if (event.key === "/" && !typing) {
        event.preventDefault();
        input.current?.focus();
      }
    };
    window.addEventListener("keydown", focus);
    return () => window.removeEventListener("keydown", focus);
  }, []);

  const open = (event: FormEvent) => {
    event.preventDefault();
    const address = text.trim();
    const reason = refuseAddress(address);
    const chosen = chain || names[0];
    setRefusal(reason ?? (chosen ? null : "No chain is known yet."));
    if (!reason && chosen) {
      setText("");
      navigate(`/wallet/${chosen}/${address.toLowerCase()}`);
    }
  };

  return (
    <form onSubmit={open} className="flex min-w-0 grow items-center gap-2" aria-label="Find a wallet">
      {names.length > 1 && (
        <select
          aria-label="Chain"
          value={chain || names[0]}
          onChange={(event) => setChain(event.target.value)}
          className="rounded-lg border border-edge bg-panel px-2 py-1.5 text-sm"
        >
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
      <div className="min-w-0 max-w-md grow">
        <input
          ref={input}
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-label="Wallet address"
          aria-invalid={refusal !== null}
          placeholder="0x…  wallet address   ( / )"
          spellCheck={false}
          className="w-full rounded-lg border border-edge bg-panel px-3 py-1.5 font-mono text-sm placeholder:text-faint"
        />
        {refusal && (
          <p role="alert" className="mt-1 text-xs text-bad">
            {refusal}
          </p>
        )}
      </div>
    </form>
  );
}
