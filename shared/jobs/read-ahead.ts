/**
 * Fetches for each item and yields the results in the items' order, with at most `window` fetches under way: as fast as
 * they come, in memory that does not grow with their number. Throws what a fetch threw, when its turn comes.
 */
export async function* readAhead<Item, Result>(
  items: Iterable<Item>,
  window: number,
  fetch: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for (const item of items) {
    const result = fetch(item);
    result.catch(() => undefined); // it is awaited below, but perhaps not before it has failed
    underWay.push(result);
    if (underWay.length >= window) yield await (underWay.shift() as Promise<Result>);
  }
  for (const result of underWay) yield await result;
}
