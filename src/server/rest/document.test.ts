import { expect, it } from 'vitest';
import { readDocument } from './document';
import { declarationOf, pathParameters } from './input-schema';
import { isTransfer } from './operation';
import { restOperations } from './operations';
import { startApi } from './testing-api';

interface Described {
  operationId: string;
  description: string;
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: {
    content: Record<string, { schema: { properties?: object; required?: string[] } }>;
  };
}

it('describes each operation once, with every part of its path', async () => {
  const { services } = await startApi();
  const document = (await readDocument(services).json()) as {
    openapi: string;
    servers: { url: string }[];
    paths: Record<string, Record<string, Described>>;
  };
  expect(document.openapi).toBe('3.1.0');
  expect(document.servers).toEqual([{ url: 'http://localhost:3000/api/v1' }]);
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  );
  const ids = described.map(({ operation }) => operation.operationId);
  expect([...ids].sort()).toEqual(restOperations.map(({ id }) => id).sort());
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, operation } of described) {
    const inPath = operation.parameters.filter((one) => one.in === 'path');
    expect(inPath.map(({ name }) => name).sort()).toEqual(pathParameters(path).sort());
    expect(inPath.every(({ required }) => required)).toBe(true);
  }
});

it('states the role and the body of each operation', async () => {
  const { services } = await startApi();
  const { paths } = (await readDocument(services).json()) as {
    paths: Record<string, Record<string, Described>>;
  };
  const resubmit = paths['/connections/{connection}/batches/{id}/resubmit']?.post;
  expect(resubmit?.description).toContain('role operator');
  const schema = resubmit?.requestBody?.content['application/json']?.schema;
  expect(schema?.properties).toHaveProperty('which');
  expect(paths['/records']?.get?.parameters.find(({ name }) => name === 'limit')).toMatchObject({
    in: 'query',
    required: false,
    schema: { type: 'integer', maximum: 200 },
  });
});

it('does not include tokens, accounts, keys or settings', () => {
  const procedures = restOperations.flatMap((operation) =>
    isTransfer(operation) ? [] : [operation.procedure],
  );
  const closed = /^(account|users|apiTokens|platformKeys|settings|platformSettings|preferences)\./;
  expect(procedures.filter((path) => closed.test(path))).toEqual([]);
  for (const path of procedures) expect(declarationOf(path).type).not.toBe('subscription');
});

it('has no GET that changes something', () => {
  const changing = restOperations.filter(
    (operation) =>
      !isTransfer(operation) &&
      (operation.method === 'GET') !== (declarationOf(operation.procedure).type === 'query'),
  );
  expect(changing).toEqual([]);
});
