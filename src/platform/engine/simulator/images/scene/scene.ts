import type { Colour } from '../canvas/colour';

/** What a prompt names, in its order. */
export interface Scene {
  groups: Group[];
  grounds: Ground[];
  background?: Colour;
  isTransparent: boolean;
}

/** Some figures of one kind. */
export interface Group {
  /** The name of a figure, or `text` for words alone. */
  figure: string;
  count: number;
  /** Taken in turn; empty: the figure's own. */
  colours: Colour[];
  /** 1 is usual. */
  size: number;
  isOutline: boolean;
  text?: string;
  /** Column and row of the nine parts of the picture, each −1, 0 or 1. */
  region?: readonly [number, number];
  arrangement?: 'row' | 'column';
  /** Where it is, seen from an earlier group. */
  relation?: { kind: Relation; to: number };
}

export type Relation = 'above' | 'below' | 'left' | 'right' | 'inside' | 'around' | 'on' | 'under';

export interface Ground {
  name: GroundName;
  colour?: Colour | undefined;
}

export type GroundName =
  | 'sky'
  | 'night'
  | 'sunset'
  | 'space'
  | 'sea'
  | 'grass'
  | 'sand'
  | 'snow'
  | 'road';
