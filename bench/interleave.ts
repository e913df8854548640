/** The median cost of a peer's turn, in milliseconds. */
export interface Cost {
  ms: number;
  /** Of the processor, on all threads. Other processes of the machine lengthen it less. */
  cpuMs: number;
}

/**
 * What each peer costs. Peers take turns, each round beginning with another, so that whatever else
 * the machine does falls on all of them alike; the first rounds only warm up.
 */
export async function interleave<Name extends string>(
  peers: Record<Name, () => Promise<unknown>>,
  rounds: number,
  warmUp = Math.ceil(rounds / 10),
): Promise<Record<Name, Cost>> {
  const names = Object.keys(peers) as Name[];
  const costs = new Map<Name, Cost[]>(names.map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round++) {
    names.push(...names.splice(0, 1));
    for (const name of names) {
      const cost = await costOf(peers[name]);
      if (round >= 0) costs.get(name)?.push(cost);
    }
  }
  const medians = names.map((name) => [name, medianCost(costs.get(name) ?? [])]);
  return Object.fromEntries(medians) as Record<Name, Cost>;
}

async function costOf(run: () => Promise<unknown>): Promise<Cost> {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  await run();
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1000 };
}

function medianCost(costs: Cost[]): Cost {
  return { ms: median(costs.map(({ ms }) => ms)), cpuMs: median(costs.map(({ cpuMs }) => cpuMs)) };
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
