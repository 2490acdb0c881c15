import { Link } from "react-router";

export function NotFoundPage() {
  return (
    <p className="panel p-6 text-faint">
      There is no such page. <Link to="/">All alerts</Link> are on the first one; a wallet is found by its
      address above.
    </p>
  );
}
