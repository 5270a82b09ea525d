// What a run has used, in the summary of `pinwheel sim`: what the board draws, and who keeps it awake. Invariant: what the
// board's profile does not know is said to be unknown, and what is an estimate is called one.
import type { BoardProfile } from "../../boards/index.ts";
import type { Energy } from "../../sim/index.ts";

interface SummaryRow {
  readonly label: string;
  readonly text: string;
}

/** So many tasks are named; the rest is summed up. */
const shownTasks = 3;

export function energyRows(energy: Energy, board: BoardProfile): SummaryRow[] {
  return [
    { label: "awake", text: awakeText(energy) },
    { label: "power", text: powerText(energy, board) },
  ];
}

function awakeText({ awakeMs, poweredMs, passes, hops, tasks }: Energy): string {
  const work = `${counted(passes, "pass", "passes")}, ${counted(hops, "hop", "hops")}`;
  const share = awakeMs === undefined || poweredMs === 0 ? "" : `about ${percent(awakeMs / poweredMs)}: `;
  const shown = tasks.slice(0, shownTasks);
  const parts = shown.map(({ name, hops: its }) => `${titleOf(name)} ${percent(its / hops)}`);
  const rest = hops - shown.reduce((sum, task) => sum + task.hops, 0);
  if (rest > 0) parts.push(`others ${percent(rest / hops)}`);
  return share + work + (parts.length === 0 ? "" : ` (${parts.join(", ")})`);
}

/** A task without a name of its own has a number. */
const titleOf = (name: string): string => (/^\d+$/.test(name) ? `task ${name}` : name);

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function powerText({ averageMicroamps, averageOf, litMs }: Energy, { id, draws }: BoardProfile): string {
  if (averageMicroamps === undefined || averageOf === undefined)
    return `unknown: the profile of ${id} does not say what it draws`;
  const { asleep, awake, leds } = averageOf;
  const parts = [`${current(asleep)} asleep`, `${current(awake)} awake`];
  if (leds > 0) parts.push(`${current(leds)} for LEDs`);
  else if (draws?.ledMicroamps === undefined && Object.values(litMs).some((ms) => ms > 0))
    parts.push("its LEDs not counted");
  return `about ${current(averageMicroamps)} on average: ${parts.join(", ")}`;
}

function current(microamps: number): string {
  return microamps < 1000
    ? `${Number(microamps.toPrecision(2))} µA`
    : `${Number((microamps / 1000).toPrecision(2))} mA`;
}

function percent(share: number): string {
  const of100 = share * 100;
  return `${of100 < 10 ? Number(of100.toPrecision(1)) : Math.round(of100)} %`;
}
