/** A syntax error with its position. */
export class FormulaError extends Error {
  override name = 'FormulaError';
}

export interface Formula {
  /** The distinct names in the formula. */
  names: string[];
  /** NaN or infinite without a numeric result. */
  evaluate: (values: Readonly<Record<string, number>>) => number;
}

type Evaluate = Formula['evaluate'];

const functions: Record<string, { arity?: number; apply: (...values: number[]) => number }> = {
  min: { apply: Math.min },
  max: { apply: Math.max },
  abs: { arity: 1, apply: Math.abs },
  floor: { arity: 1, apply: Math.floor },
  ceil: { arity: 1, apply: Math.ceil },
  exp: { arity: 1, apply: Math.exp },
  sqrt: { arity: 1, apply: Math.sqrt },
  log: { arity: 1, apply: Math.log },
};

const maxLength = 2_000;
const maxDepth = 64;

/**
 * Reads the arithmetic of `calculate_output`: numbers, names, `+ - * / ^`, parentheses and the functions above. It is
 * compiled to closures, never evaluated as code.
 */
export function parseFormula(text: string): Formula {
  if (text.length > maxLength) throw new FormulaError(`is longer than ${maxLength} characters`);
  const tokens = tokenize(text);
  const names = new Set<string>();
  let at = 0;
  let depth = 0;

  const evaluate = sum();
  const rest = tokens[at];
  if (rest) throw unexpected(rest);
  return { names: [...names], evaluate };

  function sum(): Evaluate {
    let left = product();
    for (let sign = take('+', '-'); sign; sign = take('+', '-')) {
      const [one, other, isPlus] = [left, product(), sign === '+'];
      left = (values) => (isPlus ? one(values) + other(values) : one(values) - other(values));
    }
    return left;
  }

  function product(): Evaluate {
    let left = signed();
    for (let sign = take('*', '/'); sign; sign = take('*', '/')) {
      const [one, other, isTimes] = [left, signed(), sign === '*'];
      left = (values) => (isTimes ? one(values) * other(values) : one(values) / other(values));
    }
    return left;
  }

  /** Unary minus has lower precedence than power: `-2^2` is -4. */
  function signed(): Evaluate {
    const sign = take('-', '+');
    if (!sign) return power();
    const operand = nested(signed);
    return sign === '-' ? (values) => -operand(values) : operand;
  }

  function power(): Evaluate {
    const base = operand();
    if (!take('^')) return base;
    const exponent = nested(signed);
    return (values) => base(values) ** exponent(values);
  }

  function operand(): Evaluate {
    const token = tokens[at];
    if (!token) throw new FormulaError('ends too early');
    at += 1;
    if (token.text === '(') {
      const inner = nested(sum);
      expect(')');
      return inner;
    }
    if (/^[\d.]/.test(token.text)) {
      const number = Number(token.text);
      return () => number;
    }
    if (!/^[A-Za-z_]/.test(token.text)) throw unexpected(token);
    return take('(') ? call(token.text) : variable(token.text);
  }

  function variable(name: string): Evaluate {
    names.add(name);
    return (values) => (Object.hasOwn(values, name) ? (values[name] ?? Number.NaN) : Number.NaN);
  }

  function call(name: string): Evaluate {
    const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (!known) throw new FormulaError(`calls '${name}', which is no function`);
    const given: Evaluate[] = [nested(sum)];
    while (take(',')) given.push(nested(sum));
    expect(')');
    if (known.arity !== undefined && given.length !== known.arity)
      throw new FormulaError(`gives ${name} ${given.length} values, not ${known.arity}`);
    return (values) => known.apply(...given.map((one) => one(values)));
  }

  function nested(read: () => Evaluate): Evaluate {
    depth += 1;
    if (depth > maxDepth) throw new FormulaError(`is nested more than ${maxDepth} levels deep`);
    const inner = read();
    depth -= 1;
    return inner;
  }

  function take(...texts: string[]): string | undefined {
    const text = tokens[at]?.text;
    if (text === undefined || !texts.includes(text)) return undefined;
    at += 1;
    return text;
  }

  function expect(text: string): void {
    if (take(text)) return;
    const token = tokens[at];
    throw token ? unexpected(token) : new FormulaError(`lacks a '${text}' at its end`);
  }
}

interface Token {
  text: string;
  /** Position of its first character, from 1. */
  column: number;
}

function tokenize(text: string): Token[] {
  const pattern = /\s+|[A-Za-z_]\w*|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[-+*/^(),]/y;
  const tokens: Token[] = [];
  while (pattern.lastIndex < text.length) {
    const { lastIndex } = pattern;
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined)
      throw unexpected({ text: text[lastIndex] ?? '', column: lastIndex + 1 });
    if (found.trim() !== '') tokens.push({ text: found, column: lastIndex + 1 });
  }
  if (tokens.length === 0) throw new FormulaError('is empty');
  return tokens;
}

function unexpected({ text, column }: Token): FormulaError {
  return new FormulaError(`has an unexpected '${text}' at character ${column}`);
}
