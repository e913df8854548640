/** From so many vectors on, two dimensions say something. */
export const minProjected = 20;

/** So many are projected at most: it takes the time of their number times their length. */
export const maxProjected = 500;

/** The vectors on their two principal axes: where they differ most. */
export function projectVectors(vectors: readonly Float32Array[]): [number, number][] {
  const centred = centre(vectors);
  const first = principalAxis(centred, []);
  const second = principalAxis(centred, [first]);
  return centred.map((vector) => [dot(vector, first), dot(vector, second)]);
}

function centre(vectors: readonly Float32Array[]): Float64Array[] {
  const mean = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors)
    for (let at = 0; at < mean.length; at += 1)
      mean[at] = (mean[at] ?? 0) + (vector[at] ?? 0) / vectors.length;
  return vectors.map((vector) => Float64Array.from(mean, (value, at) => (vector[at] ?? 0) - value));
}

/** By power iteration, at right angles to the axes that are known. */
function principalAxis(vectors: readonly Float64Array[], earlierAxes: readonly Float64Array[]) {
  const length = vectors[0]?.length ?? 0;
  // Any start will do that is the same each time.
  let axis = Float64Array.from({ length }, (_, at) => Math.sin(at + 1));
  for (let round = 0; round < 40; round += 1) {
    const next = new Float64Array(length);
    for (const vector of vectors) add(next, vector, dot(vector, axis));
    for (const one of earlierAxes) add(next, one, -dot(next, one));
    const size = Math.sqrt(dot(next, next));
    if (size === 0) return next;
    axis = next.map((value) => value / size);
  }
  return axis;
}

function add(to: Float64Array, vector: Float64Array, times: number): void {
  for (let at = 0; at < to.length; at += 1) to[at] = (to[at] ?? 0) + (vector[at] ?? 0) * times;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
