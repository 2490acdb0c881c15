/** Formats smallest units exactly, with at most `places` decimals, and groups of three digits. */
export function formatUnits(amount: string, decimals = 18, places = 4): string {
  const padded = amount.padStart(decimals + 1, "0");
  const whole = padded.slice(0, padded.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  const fraction = padded.slice(padded.length - decimals);
  const shown = fraction.slice(0, places).replace(/0+$/, "");
  if (shown === "" && whole === "0" && /[1-9]/.test(fraction)) {
    return `<0.${"0".repeat(places - 1)}1`;
  }
  return shown === "" ? whole : `${whole}.${shown}`;
}

/** The nearest number, for charts only. */
export function approximateUnits(amount: string, decimals = 18): number {
  return Number(amount) / 10 ** decimals;
}
