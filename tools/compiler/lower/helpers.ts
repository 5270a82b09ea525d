// The runtime helpers that lowered syntax may call: each is firmware/helpers/<name>.ts, exporting one function of
// that name. The driver imports into the chunk those that its syntax needs (every pass that uses one has `helpersOf`).

export type HelperName = "construct";
