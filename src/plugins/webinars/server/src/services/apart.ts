/**
 * Does `work` for one after another; one that fails keeps no other from its turn.
 * @throws AggregateError after the last, when any failed.
 */
export async function eachApart<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(
      failures,
      `${failures.length} of ${items.length} failed: ${failures.map(String).join('; ')}`,
    );
}
