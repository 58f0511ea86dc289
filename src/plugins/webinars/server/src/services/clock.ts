/** What time it is. The only place of the plugin that asks the system; tests and rehearsals set it. */
export default () => {
  let offset = 0;
  return {
    now: (): Date => new Date(Date.now() + offset),
    /** Makes it `moment` now; time goes on from there. */
    set(moment: Date): void {
      offset = moment.getTime() - Date.now();
    },
    reset(): void {
      offset = 0;
    },
  };
};
