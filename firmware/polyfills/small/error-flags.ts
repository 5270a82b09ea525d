// `E.getErrorFlags`, which small builds (SAVE_ON_FLASH) lack: there the flags can neither be read nor cleared.
// Invariant: whoever asks is told nothing, so the second interruption of a kind comes without its event.

export function getErrorFlags(): string[] {
  return [];
}
