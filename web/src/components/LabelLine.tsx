import type { WalletLabels, WatchedWallet } from "../protocol/events";

/** What is said of an address, and by whom; whether it is watched. Nothing where neither is known. */
export function LabelLine({
  labels,
  watched,
}: {
  labels: WalletLabels | null;
  watched: WatchedWallet | null;
}) {
  const said = labels?.labels ?? [];
  if (said.length === 0 && !watched?.watched) {
    return null;
  }
  return (
    <ul className="mb-4 flex flex-wrap gap-2 text-sm" aria-label="Labels" data-testid="labels">
      {watched?.watched && (
        <li className="panel px-2 py-1" title={`watched since block ${watched.fromHeight}`}>
          watched{watched.name && `: ${watched.name}`}
          {watched.tags.map((tag) => ` #${tag}`)}
        </li>
      )}
      {said.map((label) => (
        <li
          key={`${label.category} ${label.source}`}
          className="panel px-2 py-1"
          title={`says ${label.source}${label.date ? ` since ${label.date}` : ""}, confidence ${label.confidence}`}
        >
          <span className="text-faint">{label.category}</span> {label.name}
        </li>
      ))}
    </ul>
  );
}
