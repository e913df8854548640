import type { Source } from './identifiers';

export interface FoundTransactions {
  count: number;
  /** Files with one whose body uses another handle than its own. */
  outer: string[];
}

const begun = /\binTransaction\(\s*(?:async\s*)?\(\s*(\w+)[^)]*\)\s*=>\s*/g;

/** A statement on a database that is not the transaction. */
const outerStatement =
  /\b(?:db|database|deps\.db|ctx\.db|services\.db)\s*\.\s*(?:insert|update|delete|select\w*|run|all|get|plain|inTransaction|query|\$count)\b/;

/** Transactions, and those whose body uses a handle from outside. A test at run time refuses them as well. */
export function findTransactions(sources: readonly Source[]): FoundTransactions {
  let count = 0;
  const outer: string[] = [];
  for (const { path, code } of sources) {
    for (const match of code.matchAll(begun)) {
      count += 1;
      const body = bodyAt(code, match.index + match[0].length);
      if (match[1] !== 'db' && outerStatement.test(body)) outer.push(path);
    }
  }
  return { count, outer };
}

/** Up to the bracket that closes the call. */
function bodyAt(code: string, start: number): string {
  let depth = 0;
  for (let at = start; at < code.length; at += 1) {
    const sign = code.charAt(at);
    if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    if (depth < 0) return code.slice(start, at);
  }
  return code.slice(start);
}
