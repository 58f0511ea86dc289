/** Prints `[1/6] title …` and, when the step is done, how long it took. */
export class Steps {
  #total;
  #number = 0;
  #write;

  constructor(total, write = (text) => process.stdout.write(text)) {
    this.#total = total;
    this.#write = write;
  }

  /**
   * Runs `work` as the next step. What it returns, when that is a text, is printed as its outcome.
   * @template T @param {string} title @param {(say: (detail: string) => void) => T | Promise<T>} work
   */
  async run(title, work) {
    const started = Date.now();
    const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
    this.#number += 1;
    this.#write(`[${this.#number}/${this.#total}] ${title} …\n`);
    const result = await work((detail) => this.#write(`      ${detail}  (${seconds()})\n`));
    this.#write(`      ${typeof result === 'string' ? result : 'done'}  (${seconds()})\n`);
    return result;
  }
}
