/**
 * The median time of each peer in milliseconds. Peers take turns, each round beginning with another,
 * so that whatever else the machine does falls on all of them alike; the first rounds only warm up.
 */
export async function interleave<Name extends string>(
  peers: Record<Name, () => Promise<unknown>>,
  rounds: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(peers) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -Math.ceil(rounds / 10); round < rounds; round++) {
    names.push(...names.splice(0, 1));
    for (const name of names) {
      const begun = performance.now();
      await peers[name]();
      if (round >= 0) times.get(name)?.push(performance.now() - begun);
    }
  }
  const medians = names.map((name) => [name, median(times.get(name) ?? [])]);
  return Object.fromEntries(medians) as Record<Name, number>;
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
