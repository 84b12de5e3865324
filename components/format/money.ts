import { unknownText } from "./number";

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    currencyDisplay: "code",
    maximumFractionDigits: 0,
  });
  formats.set(currency, format);
  return format;
}

/** An amount in whole units with the code of its currency: `EUR 1,240`; unknown is `-`. */
export function formatMoney(value: number | null | undefined, currency: string | null): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return unknownText;
  // Intl parts code and number with a space that does not break.
  return currency === null ? unknownText : formatOf(currency).format(value).replace("-", "−");
}
