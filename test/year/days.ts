/** The auditor's own calendar: days are text, and sort as they follow. */
const at = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
const read = (day: string): [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)) - 1,
  Number(day.slice(8)),
];

export function daysLater(day: string, count: number): string {
  const [year, month, date] = read(day);
  return at(year, month, date + count);
}
export const daysFrom = (since: string, on: string): number => (Date.parse(on) - Date.parse(since)) / 86_400_000;

/** The same day of a later month, or that month's last. */
export function monthsLater(day: string, count: number): string {
  const [year, month, date] = read(day);
  const last = Number(at(year, month + count + 1, 0).slice(8));
  return at(year, month + count, Math.min(date, last));
}
/** First days of months from one day to another. */
export function monthsIn(from: string, until: string): string[] {
  const months: string[] = [];
  for (let first = `${from.slice(0, 7)}-01`; first <= until; first = monthsLater(first, 1))
    if (first >= from) months.push(first);
  return months;
}
