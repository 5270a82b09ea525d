// One board's profile from the facts of a checkout and the overlay. Pure, so that importing again gives the same
// files; what cannot be derived stands in overlay.yaml.
import type { BoardProfile } from "../../boards/profile.ts";
import { apiOf, type ApiGroups } from "./api.ts";
import { isDefined, type Facts } from "./facts.ts";
import { graphicsOf } from "./graphics.ts";
import { memoryOf, queueOf, storageOf } from "./memory.ts";
import type { Overlay } from "./overlay.ts";
import { pinsOf } from "./pins.ts";
import { busesOf, consoleOf, reachOf, serialsOf } from "./ports.ts";

/** `profiles/<ID>.json` of a board. Throws when the overlay does not know the family of its chip. */
export function profileOf(facts: Facts, overlay: Overlay, groups: ApiGroups): BoardProfile {
  const { id, info, chip } = facts;
  const family = overlay.families[chip.family];
  if (family === undefined) throw new Error(`${id}: overlay.yaml has no family ${chip.family}`);
  const board = overlay.boards[id];
  const pins = pinsOf(facts, family, overlay.chips[chip.part], board);
  const sources = { facts, family, board, pins };
  const positive = (value: number): number | null => (value > 0 ? value : null);
  const reset = overlay.chips[chip.part]?.resetReason ?? family.resetReason;
  const excluded = new Set(overlay.chips[chip.part]?.unwatchable);
  // Pins on an expander have no interrupt (targets/nrf5x/jshardware.c: jshPinWatch).
  if (chip.family.startsWith("NRF"))
    for (const { name } of pins) if (name.startsWith("V")) excluded.add(name);
  const aliases = Object.entries(facts.aliases).map(([alias, pin]) => ({ name: alias, pin }));
  return {
    $schema: "../profile.schema.json",
    id,
    ...(info.boardname !== undefined && { reportsAs: info.boardname }),
    name: board?.name ?? info.name,
    chip: {
      part: chip.part,
      family: chip.family,
      package: chip.package === "" ? null : chip.package,
      mhz: positive(chip.speed),
      ramKB: positive(chip.ram),
      flashKB: positive(chip.flash),
    },
    memory: board?.memory ?? memoryOf(info.variables),
    console: consoleOf(sources),
    queue: {
      ...queueOf(facts),
      flowControl: consoleOf(sources).port.startsWith("Serial") && family.flowControl,
    },
    interrupts: { ...family.watches, excluded: [...excluded] },
    ...(reset !== undefined && { resetReason: reset }),
    sleep: family.sleep,
    ...(overlay.draws[id] && { draws: overlay.draws[id] }),
    storage: storageOf(facts),
    serials: serialsOf(sources),
    ...busesOf(sources),
    leds: devicesOf(facts, "LED").map(({ name, pin, inverted, on }) => ({ name, pin, inverted, on })),
    buttons: devicesOf(facts, "BTN"),
    pins,
    ...(aliases.length > 0 && { aliases }),
    ...(facts.layout !== null && { layout: layoutOf(facts.layout, pins) }),
    ...(facts.graphics.length > 0 && { graphics: graphicsOf(facts, overlay.displays[id]) }),
    usb: facts.serials.includes("USB") && chip.family !== "LINUX",
    ble: isDefined(facts, "BLUETOOTH"),
    network: networkOf(facts),
    reach: reachOf(sources),
    modules: facts.modules,
    api: apiOf(facts, groups),
    language: isDefined(facts, "SAVE_ON_FLASH") ? "save-on-flash" : "full",
    unicode: isDefined(facts, "ESPR_UNICODE_SUPPORT"),
    jit: isDefined(facts, "ESPR_JIT"),
  };
}

/**
 * LEDs or buttons that are globals. `inverted` and `pinstate` in a board file are as programs see the pin: where the
 * firmware negates it, jshPinSetState (each target's jshardware.c) switches the other resistor on.
 */
function devicesOf({ chip, devices, pins }: Facts, kind: "LED" | "BTN"): BoardProfile["buttons"] {
  return Object.entries(devices)
    .filter(([name, device]) => new RegExp(`^${kind}\\d+$`).test(name) && device.novariable === undefined)
    .map(([name, device]) => {
      const pin = String(device.pin);
      const negated = "NEGATED" in (pins.find((each) => each.name === pin)?.functions ?? {});
      const on = device.inverted === undefined ? 1 : 0;
      const isSwapped = negated && chip.family !== "ZEPHYR";
      const pulls: Readonly<Record<string, "up" | "down">> = isSwapped
        ? { IN_PULLUP: "down", IN_PULLDOWN: "up" }
        : { IN_PULLUP: "up", IN_PULLDOWN: "down" };
      return {
        name,
        pin,
        inverted: negated === (on === 1),
        on,
        pull: pulls[String(device.pinstate)] ?? "none",
      } as const;
    })
    .toSorted((a, b) => Number(a.name.slice(3)) - Number(b.name.slice(3)));
}

function networkOf(facts: Facts): BoardProfile["network"] {
  const has = (module: string): boolean => facts.modules.includes(module);
  if (!isDefined(facts, "USE_NET")) return null;
  if (facts.chip.family === "LINUX") return "host";
  if (has("Wifi")) return "wifi";
  if (has("WIZnet")) return "ethernet";
  return facts.modules.some((module) => module.startsWith("Quectel")) ? "modem" : "driver";
}

/**
 * Rows in their order; second rows and pads that are on no edge are inside. Some board files name pins as Espruino
 * does within its sources, PD3 for D3.
 */
function layoutOf(
  rows: Readonly<Record<string, readonly string[]>>,
  pins: BoardProfile["pins"],
): NonNullable<BoardProfile["layout"]> {
  const names = new Map(pins.map(({ name }) => [`P${name}`, name]));
  const contacts = (row: readonly string[]): string[] => row.map((name) => names.get(name) ?? name);
  const sides = ["left", "right", "top", "bottom"];
  const inside = Object.entries(rows).flatMap(([side, row]) => (sides.includes(side) ? [] : contacts(row)));
  const named = sides.flatMap((side) => (rows[side] === undefined ? [] : [[side, contacts(rows[side])]]));
  return { ...Object.fromEntries(named), ...(inside.length > 0 && { inside }) };
}
