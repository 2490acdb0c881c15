import { Link } from "react-router";
import { shorten, toChecksum } from "../format/address";

export function AddressLink({ chain, address }: { chain: string; address: string }) {
  return (
    <Link to={`/wallet/${chain}/${address}`} title={toChecksum(address)} className="font-mono text-sm">
      {shorten(address)}
    </Link>
  );
}
