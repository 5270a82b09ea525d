// NRF: Bluetooth Low Energy, as far as its UART needs it. Whatever else it has says that it is not simulated.
import type { Board } from "../board.ts";
import { hide, type Builtin } from "../realm.ts";
import { notSimulated } from "./not-simulated.ts";

const address = "02:00:00:00:00:01 random";
const leftByBoard = 22;
const missing =
  "amsCommand amsGetPlayerInfo amsGetTrackInfo amsIsActive ancsAction ancsGetAppInfo ancsGetNotificationInfo ancsIsActive " +
  "connect ctsGetTime ctsIsActive eraseBonds filterDevices findDevices getAdvertisingData getBattery nfcAndroidApp nfcPair " +
  "nfcRaw nfcSend nfcStart nfcStop nfcURL requestDevice resolveAddress restart sendHIDReport setAddress setAdvertising " +
  "setConnectionInterval setRSSIHandler setScan setScanResponse setSecurity setServices setTxPower setWhitelist sleep " +
  "startBonding updateServices wake";

/** Defines it on boards that have it; made when the program first refers to it. */
export function installNrf(board: Board): void {
  const { realm, profile } = board;
  if (!profile.ble) return;
  let made: object | undefined;
  Object.defineProperty(realm.global, "NRF", {
    configurable: true,
    enumerable: false,
    get: () => (made ??= make(board)),
    // A variable of the program's own with that name takes its place.
    set: (value) => {
      hide(realm.global, "NRF", value);
    },
  });
}

function make({ realm, ble }: Board): object {
  const object = realm.object();
  const functions: Record<string, Builtin> = {
    disconnect: () => ble.disconnect(leftByBoard),
    getAddress: () => address,
    getSecurityStatus: () => realm.object({ connected: ble.isConnected, encrypted: false, bonded: false }),
  };
  for (const name of missing.split(" ")) functions[name] = () => notSimulated(`NRF.${name}`);
  for (const [name, builtin] of Object.entries(functions))
    hide(object, name, realm.wrap(`NRF.${name}`, builtin));
  return object;
}
