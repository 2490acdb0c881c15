import { formatClock } from "../format/time";
import type { Alert, Severity, Stage } from "../protocol/events";
import { AddressLink } from "./AddressLink";

const SEVERITY: Record<Severity, { sign: string; colour: string }> = {
  low: { sign: "▽", colour: "border-edge text-faint" },
  medium: { sign: "◇", colour: "border-link/40 text-link" },
  high: { sign: "△", colour: "border-warn/50 text-warn" },
  critical: { sign: "▲", colour: "border-bad/60 text-bad" },
};

const STAGE: Record<Stage, { sign: string; colour: string }> = {
  provisional: { sign: "◔", colour: "text-faint" },
  confirmed: { sign: "✓", colour: "text-good" },
  retracted: { sign: "✕", colour: "text-bad line-through" },
};

/** Alerts, newest first. Severity and stage are a sign and a word, never a colour alone. */
export function AlertFeed({ alerts, empty }: { alerts: Alert[]; empty: string }) {
  if (alerts.length === 0) {
    return <p className="panel p-6 text-faint">{empty}</p>;
  }
  return (
    <ol className="panel divide-y divide-edge" aria-label="Alerts" aria-live="polite" data-testid="alerts">
      {alerts.map((alert) => (
        <AlertRow key={alert.id} alert={alert} />
      ))}
    </ol>
  );
}

function AlertRow({ alert }: { alert: Alert }) {
  const severity = SEVERITY[alert.severity];
  const stage = STAGE[alert.stage];
  return (
    <li className="arrived flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3" data-testid="alert">
      <time
        className="font-mono text-xs text-faint tabular-nums"
        dateTime={new Date(alert.eventTimeSeconds * 1000).toISOString()}
      >
        {formatClock(alert.eventTimeSeconds)}
      </time>
      <span className={`rounded-full border px-2 text-xs ${severity.colour}`}>
        <span aria-hidden="true">{severity.sign}</span> {alert.severity}
      </span>
      <strong className="font-medium">{alert.rule}</strong>
      <span className="text-xs text-faint">{alert.chain}</span>
      <AddressLink chain={alert.chain} address={alert.subject} />
      <span className={`ml-auto text-xs ${stage.colour}`}>
        <span aria-hidden="true">{stage.sign}</span> {alert.stage}
      </span>
      <p className="w-full break-words text-sm text-faint">{alert.sentence}</p>
    </li>
  );
}
