import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as dialect from './dialect';
import { PostgresDialect } from './postgres/dialect';
import * as scope from './transaction-scope';

// Next makes a copy of a module for each of its bundles: pages build statements with one, the database has another.
const copyOf = <Module>(file: string): Promise<Module> => import(/* @vite-ignore */ `${file}?copy`);

it('a statement that another copy of the module built is rendered for its database', async () => {
  const copy = await copyOf<typeof dialect>('./dialect.ts');
  expect(copy.perDialect).not.toBe(dialect.perDialect);
  const statement = sql`select ${copy.perDialect({
    sqlite: () => sql`'sqlite'`,
    postgres: () => sql`'postgres'`,
  })}`;
  expect(new PostgresDialect().sqlToQuery(statement).sql).toBe("select 'postgres'");
});

it('work of a leader is known to another copy of the module', async () => {
  const copy = await copyOf<typeof scope>('./transaction-scope.ts');
  expect(copy.withinTerm).not.toBe(scope.withinTerm);
  const term = { role: 'console', generation: 3 };
  expect(copy.withinTerm(term, scope.currentTerm)).toEqual(term);
});
