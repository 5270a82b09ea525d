// Mistakes in what the simulator is given. Apart from it, so that who only tells them from others need not load it.

/** A bundle that the board cannot take. */
export class BootError extends Error {
  override name = "BootError";
}

/** Something wrong with a scenario file. The message has a line for each mistake: place, what it is, what to do. */
export class ScenarioError extends Error {
  override name = "ScenarioError";
}

/** A fault that there is not, or one of its fields; `field` names that. */
export class FaultError extends Error {
  override name = "FaultError";
  readonly field: string | undefined;

  constructor(message: string, field?: string) {
    super(message);
    this.field = field;
  }
}
