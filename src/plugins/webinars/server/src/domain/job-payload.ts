/**
 * What a job says under `name`. Processes of two versions run side by side during an upgrade: what is unknown is ignored,
 * and a job without what is needed fails, so that it waits for the version that understands it or for an operator.
 * A payload whose meaning changes gets a new name of the job, which older processes leave alone.
 */
export function textIn(payload: Readonly<Record<string, unknown>>, name: string): string {
  const value = payload[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`The job does not say "${name}": another version of the plugin asked for it.`);
}
