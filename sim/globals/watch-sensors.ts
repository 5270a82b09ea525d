// GPS and heart rate of Bangle.js, as its firmware gives them while they have power. Invariant: nothing comes from one that is off, and
// what it gives is what the world has said (devices/on-board.ts).
import type { Board } from "../board.ts";
import type { GpsReading } from "../devices/gps.ts";
import { Sampling } from "./sampling.ts";

/** Something that can be switched on and off. */
export interface Switched {
  start(): void;
  stop(): void;
}

/** Sends `GPS` once a second, whether it has a fix or not. `fix` is what Bangle.getGPSFix() gives. */
export function gpsOf(board: Board): Switched & { readonly fix: () => unknown } {
  const { realm, onBoard } = board;
  const object = (known: GpsReading): object => {
    const { lat, lon, alt, speed, course, time: ms, satellites, fix, hdop } = known;
    const time = ms === undefined ? undefined : realm.construct(realm.intrinsic("Date"), [ms]);
    return realm.object({ lat, lon, alt, speed, course, time, satellites, fix, hdop });
  };
  const nothing = {
    lat: 0,
    lon: 0,
    alt: 0,
    speed: 0,
    course: 0,
    satellites: 0,
    fix: 0,
    hdop: 0,
    time: undefined,
  };
  let last: GpsReading | undefined;
  const samples = new Sampling(board, "Bangle", "GPS", () => object((last = onBoard.gps.reading)));
  return {
    start: () => {
      last = nothing;
      samples.start(1);
    },
    stop: () => {
      last = undefined;
      samples.stop();
    },
    fix: () => last && object(last),
  };
}

/** Sends `HRM`: a sensor that counts by itself when its figures change, others at each beat. */
export function heartRateOf(board: Board): Switched {
  return countsByItself(board) ? eachReading(board) : eachBeat(board);
}

/** Bangle.js 2; that of others gives the light only, in which the firmware finds the beats. */
const countsByItself = ({ profile }: Board): boolean => !["BANGLEJS", "DTNO1_F5"].includes(profile.id);

/** Its figures are new once a second. What is the same comes again after more than two, where it is not nothing. */
function eachReading(board: Board): Switched {
  const { realm, onBoard } = board;
  const hertz = 25;
  let samples = 0;
  let sinceLast = 0;
  let told = { bpm: 0, confidence: 0 };
  let found = told;
  return switched(board, hertz, () => {
    if (samples++ % hertz === hertz - 1) found = wholeFigures(onBoard.heartRate.values);
    sinceLast += 1000 / hertz;
    const { bpm, confidence } = found;
    const isNew = bpm !== told.bpm || confidence !== told.confidence;
    if (!isNew && !(sinceLast > 2000 && bpm > 0 && confidence > 0)) return undefined;
    told = found;
    sinceLast = 0;
    return realm.object({ bpm, confidence });
  });
}

/** With what the last beats were, in beats a minute, the oldest first. */
function eachBeat(board: Board): Switched {
  const { realm, onBoard } = board;
  const hertz = 50;
  const history = Array.from({ length: 16 }, () => 0);
  let sinceLast = 0;
  return switched(board, hertz, () => {
    const { bpm, confidence } = wholeFigures(onBoard.heartRate.values);
    sinceLast += 1000 / hertz;
    if (sinceLast < 60_000 / bpm) return undefined;
    const hundredths = Math.min(255, Math.floor(sinceLast / 10));
    sinceLast = 0;
    history.push(Math.floor(60_000 / hundredths) / 10);
    history.shift();
    return realm.object({ bpm, confidence, history: realm.array(history) });
  });
}

function wholeFigures({ bpm, confidence }: Readonly<Record<"bpm" | "confidence", number>>) {
  return { bpm: Math.trunc(bpm), confidence: Math.trunc(confidence) };
}

function switched(board: Board, hertz: number, sample: () => object | undefined): Switched {
  const samples = new Sampling(board, "Bangle", "HRM", sample);
  return { start: () => samples.start(hertz), stop: () => samples.stop() };
}
