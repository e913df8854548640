import type { CustomTypesConfig } from 'pg';
import { types } from 'pg';

/** Stands before `0` for a zero byte, which Postgres refuses in texts, and before itself. No text should hold it. */
const escapeMark = '\uFDD1';

/** A value as it is sent. Zero bytes are escaped; they come back as they were. */
export function toPostgres(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (!value.includes('\0') && !value.includes(escapeMark)) return value;
  return value.replaceAll(/[\0\uFDD1]/g, (found) =>
    found === '\0' ? `${escapeMark}0` : escapeMark + escapeMark,
  );
}

/** A text as it was before it was sent. */
function textFromPostgres(value: string): string {
  if (!value.includes(escapeMark)) return value;
  return value.replaceAll(/\uFDD1(.)/g, (_, next: string) => (next === '0' ? '\0' : next));
}

/** Values as SQLite gives them: numbers for all numbers, 1 and 0 for booleans, JSON as its text. */
export const valueTypes: CustomTypesConfig = {
  getTypeParser(oid: number, format?: string) {
    if (format === 'binary') return types.getTypeParser(oid, 'binary');
    return parsers.get(oid) ?? types.getTypeParser(oid, 'text');
  },
};

/** The same, with whole numbers of 64 bits as they are. */
export const exactTypes: CustomTypesConfig = {
  getTypeParser(oid: number, format?: string) {
    if (format !== 'binary' && oid === types.builtins.INT8) return BigInt;
    return valueTypes.getTypeParser(oid, format as 'text');
  },
};

const { builtins } = types;

const parsers = new Map<number, (value: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
  [builtins.BOOL, (value) => (value === 't' ? 1 : 0)],
  [builtins.TEXT, textFromPostgres],
  [builtins.VARCHAR, textFromPostgres],
  [builtins.JSON, textFromPostgres],
  [builtins.JSONB, textFromPostgres],
]);
