import { literal } from './names';
import type { EnumShape, NumberShape, StringShape } from './shape';

export function printEnum({ values, open }: EnumShape): string {
  if (open) return 'z.string()';
  const list = values.map(literal).join(', ');
  if (values.length === 1) return `z.literal(${list})`;
  const strings = values.every((value) => typeof value === 'string');
  return strings ? `z.enum([${list}])` : `z.literal([${list}])`;
}

export function printNumber(shape: NumberShape): string {
  const limits =
    printLimit('min', shape.minimum) +
    printLimit('max', shape.maximum) +
    printLimit('gt', shape.above);
  if (!shape.integer) return `z.number()${limits}`;
  return (isSafe(shape) ? 'z.int()' : 'z.number().multipleOf(1)') + limits;
}

export function printString({ minLength, maxLength, pattern }: StringShape): string {
  const limits = printLimit('min', minLength) + printMaxText(maxLength);
  return `z.string()${limits}${pattern ? `.regex(/${pattern.replaceAll('/', '\\/')}/)` : ''}`;
}

/** Lengths are counted in code points, which zod does not. */
export function printMaxText(maxLength: number | undefined): string {
  return maxLength === undefined ? '' : `.check(part.maxText(${maxLength}))`;
}

export function printLimit(method: string, value: number | undefined): string {
  return value === undefined ? '' : `.${method}(${value})`;
}

/** zod's integers are those that a double can hold; a seed may be any of 64 bits. */
function isSafe({ minimum = 0, maximum = 0 }: NumberShape): boolean {
  return Number.isSafeInteger(Math.ceil(minimum)) && Number.isSafeInteger(Math.floor(maximum));
}
