import type { Gradients } from './scorer';

/** Sums up gradients, and moves the weights along them once a step: rare features further (AdaGrad). */
export interface AdaGrad extends Gradients {
  /** Sums of squared gradients, one for each weight. */
  squares: Float32Array;
  apply(weights: Float32Array, learningRate: number): void;
  /** Forgets what was added since the last `apply`. */
  clear(): void;
}

/** Keeps the first steps along small gradients small. */
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
