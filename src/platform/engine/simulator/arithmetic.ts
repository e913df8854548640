/** The first sum that a text asks for, and what it comes to. */
export interface Sum {
  expression: string;
  value: number;
}

export function findSum(text: string): Sum | undefined {
  const words = text
    .slice(0, 2_000)
    .replace(/(\d)\s*(?:percent|%)\s+of\s+/gi, '$1% * ')
    .replace(/\bplus\b/gi, '+')
    .replace(/\bminus\b/gi, '-')
    .replace(/\b(?:times|multiplied by)\b|×|(?<=\d)\s*x\s*(?=\d)/gi, '*')
    .replace(/\bdivided by\b|÷/gi, '/');
  for (const [candidate] of words.matchAll(/[(\d-][\d\s().+*/%^-]*[\d)%]/g)) {
    const expression = candidate.trim();
    if (!/\d[\d\s.)%]*[+*/^-]\s*[(\d-]/.test(expression) || isDate(expression)) continue;
    const value = evaluate(expression);
    if (value !== undefined && Number.isFinite(value))
      return { expression: expression.replace(/\s+/g, ' '), value };
  }
  return undefined;
}

const isDate = (text: string) =>
  /^\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?$/.test(text) && !text.includes(' ');

/** Without the noise that binary fractions leave. */
export const printNumber = (value: number) => String(Number(value.toPrecision(12)));

/** Undefined: not an expression. */
function evaluate(expression: string): number | undefined {
  const tokens = expression.match(/\d+(?:\.\d+)?%?|[-+*/^()]/g) ?? [];
  if (tokens.join('') !== expression.replace(/\s+/g, '') || tokens.length > 200) return undefined;
  let at = 0;

  function readSum(): number {
    let value = readProduct();
    for (let sign = tokens[at]; sign === '+' || sign === '-'; sign = tokens[at]) {
      at += 1;
      value += sign === '+' ? readProduct() : -readProduct();
    }
    return value;
  }

  function readProduct(): number {
    let value = readPower();
    for (let sign = tokens[at]; sign === '*' || sign === '/'; sign = tokens[at]) {
      at += 1;
      value = sign === '*' ? value * readPower() : value / readPower();
    }
    return value;
  }

  function readPower(): number {
    const base = readAtom();
    if (tokens[at] !== '^') return base;
    at += 1;
    return base ** readPower();
  }

  function readAtom(): number {
    const token = tokens[at] ?? '';
    at += 1;
    if (token === '-') return -readPower();
    if (token !== '(')
      return token.endsWith('%') ? Number(token.slice(0, -1)) / 100 : Number(token || Number.NaN);
    const value = readSum();
    at += 1;
    return value;
  }

  const value = readSum();
  return at === tokens.length ? value : undefined;
}
