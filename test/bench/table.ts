// The benchmark's table, 80 columns wide; a comparison with another program is one column more.
import type { Row } from "./row.ts";

const columns = [43, 9, 8, 9, 11, 12];

function line(cells: readonly string[]): string {
  const [first, ...others] = cells;
  return `${first.padEnd(columns[0])}${others.map((cell, i) => cell.padStart(columns[i + 1])).join("")}`.trimEnd();
}

function amount(value: number | undefined, unit: Row["unit"]): string {
  if (value === undefined) return "–";
  if (unit === "instructions") return `${(value / 1000).toFixed(1)}k`;
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

function ratio(measured: number, base: number | undefined): string {
  return base ? `×${(measured / base).toFixed(2)}` : "–";
}

export function heading(title: string, other = ""): string {
  return `\n${title}\n${line(["", "measured", "goal", "of goal", "of native", other])}`;
}

export function rowLine({ work, unit, measured, goal, native, other }: Row): string {
  return line([
    work,
    amount(measured, unit),
    amount(goal, unit),
    ratio(measured, goal),
    ratio(measured, native),
    ...(other === undefined ? [] : [ratio(measured, other)]),
  ]);
}
