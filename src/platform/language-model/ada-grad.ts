import type { Gradients } from './scorer';

/** Accumulates gradients and applies AdaGrad once per step. */
export interface AdaGrad extends Gradients {
  /** Sum of squared gradients per weight. */
  squares: Float32Array;
  apply(weights: Float32Array, learningRate: number): void;
  /** Discards gradients since the last `apply`. */
  clear(): void;
}

/** Damps the first steps of small gradients. */
const initialSquare = 0.02;

export function createAdaGrad(squares: Float32Array): AdaGrad {
  const sums = new Float32Array(squares.length);
  const isTouched = new Uint8Array(squares.length);
  let touched = new Uint32Array(2 ** 16);
  let count = 0;

  const clear = () => {
    for (let place = 0; place < count; place += 1) {
      const weight = touched[place] ?? 0;
      sums[weight] = 0;
      isTouched[weight] = 0;
    }
    count = 0;
  };

  return {
    squares,
    clear,
    add(weight, gradient) {
      sums[weight] = (sums[weight] ?? 0) + gradient;
      if (isTouched[weight]) return;
      isTouched[weight] = 1;
      if (count === touched.length) {
        const larger = new Uint32Array(touched.length * 2);
        larger.set(touched);
        touched = larger;
      }
      touched[count] = weight;
      count += 1;
    },
    apply(weights, learningRate) {
      for (let place = 0; place < count; place += 1) {
        const weight = touched[place] ?? 0;
        const gradient = sums[weight] ?? 0;
        const square = (squares[weight] ?? 0) + gradient * gradient;
        squares[weight] = square;
        weights[weight] =
          (weights[weight] ?? 0) + (learningRate * gradient) / Math.sqrt(square + initialSquare);
      }
      clear();
    },
  };
}
