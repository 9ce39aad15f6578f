/** What has been started, so that it can be ended in the opposite order. A step that fails does not keep the others from running. */
export class Undo {
  readonly #steps: (() => Promise<unknown>)[] = [];
  #ending: Promise<void> | undefined;

  add(step: () => Promise<unknown>): void {
    this.#steps.push(step);
  }

  /** Safe to call twice, as a second signal does: each step runs once, in its turn, and every caller waits for the last. */
  all(): Promise<void> {
    this.#ending ??= this.#inTurn();
    return this.#ending;
  }

  async #inTurn(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) await step().catch(() => undefined);
  }
}
