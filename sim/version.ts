/** The Espruino version that the simulator stands for: process.version. */
export const version = "2v29.277";
