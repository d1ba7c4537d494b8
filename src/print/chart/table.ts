import { figureColumn, textColumn } from "../parts.ts";
import type { Row, Table } from "../sheet.ts";
import type { Chart, Figure } from "./chart.ts";

/**
 * The table that stands beside a chart: the same figures, all of them.
 * @param head what its rows are
 * @param more columns that the chart does not draw, with a cell for each row and one for the total
 */
export function tableBeside(
  chart: Chart,
  head: string,
  more: readonly { readonly head: string; readonly cells: readonly string[] }[] = [],
): Table {
  const { total } = chart;
  const rowOf = ({ label, figures }: TableRow, i: number): Row => ({
    cells: [label, ...figures.map(({ said }) => said), ...more.map(({ cells }) => cells[i]!)],
  });
  const rows = rowsOf(chart);
  return {
    kind: "table",
    columns: [textColumn(head), ...[...seriesOf(chart), ...more.map((one) => one.head)].map(figureColumn)],
    rows: [...rows.map(rowOf), ...(total ? [{ ...rowOf(total, rows.length), weight: "total" as const }] : [])],
  };
}

interface TableRow {
  readonly label: string;
  readonly figures: readonly Figure[];
}

/** What a chart and its table compare, by column. */
export const seriesOf = (chart: Chart): readonly string[] =>
  chart.kind === "line" ? chart.lines.map(({ name }) => name) : chart.series;

/** Its figures row by row; as many as there are series. */
export function rowsOf(chart: Chart): readonly TableRow[] {
  switch (chart.kind) {
    case "line":
      return (chart.lines[0]?.points ?? []).map(({ label }, i) => ({
        label,
        figures: chart.lines.map(({ points }) => points[i]!),
      }));
    case "months":
      return chart.months;
    case "rows":
      return chart.rows.filter(({ figures }) => figures.length > 0);
  }
}
