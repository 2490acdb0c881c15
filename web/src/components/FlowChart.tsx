import { approximateUnits, formatUnits } from "../format/amount";
import { formatClock } from "../format/time";
import type { WalletWindow } from "../protocol/events";

const WIDTH = 720;
const HEIGHT = 160;
const MIDDLE = HEIGHT / 2;
const MINUTES = 60;
const BAR = WIDTH / MINUTES;

/** Native value in (up) and out (down), a bar a minute, over the hour that ends with the newest window. */
export function FlowChart({ windows }: { windows: WalletWindow[] }) {
  const newest = windows.at(-1);
  if (!newest) {
    return null;
  }
  const first = newest.startSeconds - (MINUTES - 1) * 60;
  const shown = windows.filter((window) => window.startSeconds >= first);
  const largest = Math.max(
    Number.MIN_VALUE,
    ...shown.map((window) => Math.max(approximateUnits(window.nativeIn), approximateUnits(window.nativeOut))),
  );
  const height = (amount: string) => (approximateUnits(amount) / largest) * (MIDDLE - 4);
  return (
    <figure>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="h-40 w-full"
        role="img"
        aria-label="Native value in and out, minute by minute; the table below has the same figures"
      >
        <line x1="0" x2={WIDTH} y1={MIDDLE} y2={MIDDLE} className="stroke-edge" />
        {shown.map((window) => {
          const x = ((window.startSeconds - first) / 60) * BAR + 1;
          const up = height(window.nativeIn);
          const down = height(window.nativeOut);
          return (
            <g key={window.startSeconds}>
              <title>
                {`${formatClock(window.startSeconds)}: in ${formatUnits(window.nativeIn)}, out ${formatUnits(window.nativeOut)}`}
              </title>
              <rect x={x} y={MIDDLE - up} width={BAR - 2} height={up} className="fill-good" />
              <rect x={x} y={MIDDLE} width={BAR - 2} height={down} className="fill-bad" />
            </g>
          );
        })}
      </svg>
      <figcaption className="flex justify-between text-xs text-faint">
        <span>{formatClock(first)}</span>
        <span>
          <span className="text-good">▲ in</span> · <span className="text-bad">▼ out</span> · one bar a minute
        </span>
        <span>{formatClock(newest.startSeconds)}</span>
      </figcaption>
    </figure>
  );
}
