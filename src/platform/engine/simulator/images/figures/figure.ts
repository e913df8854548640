import type { Colour } from '../canvas/colour';
import type { Ring } from '../canvas/geometry';

/** What can be drawn, in a box from −1 to 1 on both axes. */
export interface Figure {
  parts: readonly Part[];
  /** Unless the prompt names another. */
  colour: Colour;
  /** Where a word is written on it. */
  label?: { x: number; y: number; width: number; height: number };
  /** Whether it is up in the air, where there is a ground to stand on. */
  isAloft?: boolean;
}

export interface Part {
  rings: readonly Ring[];
  /** Cut out of the rings. */
  holes?: readonly Ring[];
  /** The figure's own colour, a shade of it, or one that stays. */
  tint: 'own' | 'light' | 'dark' | Colour;
}

export const own = (...rings: Ring[]): Part => ({ rings, tint: 'own' });
export const dark = (...rings: Ring[]): Part => ({ rings, tint: 'dark' });
export const light = (...rings: Ring[]): Part => ({ rings, tint: 'light' });
export const fixed = (tint: Colour, ...rings: Ring[]): Part => ({ rings, tint });
export const pierced = (part: Part, ...holes: Ring[]): Part => ({ ...part, holes });
