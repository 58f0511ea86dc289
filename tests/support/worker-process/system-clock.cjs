// The time of this process as if somebody had set the clock of its machine. Timers go by the time that passes, as ever.
const System = Date;
const now = System.now.bind(System);
let offset = 0;

globalThis.Date = new Proxy(System, {
  construct: (_target, values, newTarget) =>
    Reflect.construct(System, values.length > 0 ? values : [now() + offset], newTarget),
  apply: () => new System(now() + offset).toString(),
  get: (target, name) => (name === 'now' ? () => now() + offset : Reflect.get(target, name)),
});

module.exports = {
  /** Moves it by so many milliseconds, also back. */
  move(milliseconds) {
    offset += milliseconds;
  },
};
