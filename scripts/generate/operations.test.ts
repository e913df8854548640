import { describe, expect, it } from 'vitest';
import { generateFromSpecs, specOf } from './testing';

const spec = specOf(
  'File: { type: object, required: [id], properties: { id: { type: string } } }',
  `
/files:
  get:
    operationId: listFiles
    parameters:
      - { in: query, name: limit, schema: { type: integer, default: 20 } }
      - { in: query, name: 'include[]', schema: { type: array, items: { type: string } } }
      - { in: query, name: deep, schema: { type: boolean } }
      - { in: query, name: metadata, schema: { type: object, nullable: true, additionalProperties: { type: string } } }
    responses:
      '200': { content: { application/json: { schema: { $ref: '#/components/schemas/File' } } } }
  post:
    operationId: createFile
    requestBody:
      content:
        multipart/form-data:
          schema:
            type: object
            required: [file]
            properties:
              file: { type: string, format: binary }
              expires_after: { type: object, properties: { seconds: { type: integer } } }
    responses:
      '200': { content: { application/json: { schema: { $ref: '#/components/schemas/File' } } } }
/files/{file_id}/content:
  get:
    operationId: downloadFile
    parameters: [{ in: path, name: file_id, required: true, schema: { type: string } }]
    responses:
      '200': { content: { application/json: { schema: { type: string } } } }
  delete:
    operationId: deleteContent
    parameters: [{ in: path, name: file_id, required: true, schema: { type: string } }]
    responses:
      '200': { description: OK }
`,
);
const { files, queries, bodies } = generateFromSpecs([spec], {
  nouns: { files: ['createFile', 'listFiles', 'downloadFile', 'deleteContent'] },
  bytes: ['downloadFile'],
  events: { listFiles: 'File' },
  answers: { deleteContent: { type: 'object', properties: { deleted: { const: true } } } },
});
const printed = files['operations.ts']?.replace(/\s+/g, ' ') ?? '';

describe('operations', () => {
  it('name the parameters and the result of a call', () => {
    expect(printed).toContain(
      'listFiles: { query: { /** @default 20 */ limit?: number; include?: string[]; deep?: boolean; metadata?: Record<string, string> | null; }; result: t.File; event: t.File; };',
    );
    expect(printed).toContain(
      'createFile: { body: { file: t.Uploadable; expires_after?: { seconds?: number; }; }; result: t.File; };',
    );
    expect(printed).toContain('downloadFile: { path: { file_id: string }; result: never; };');
    expect(printed).toContain('result: { deleted?: true | null; };');
  });

  it('name the path to the method', () => {
    expect(printed).toContain("listFiles: { method: 'GET', path: '/files', stream: true },");
    expect(printed).toContain("createFile: { method: 'POST', path: '/files', multipart: true },");
    expect(printed).toContain(
      "downloadFile: { method: 'GET', path: '/files/{file_id}/content', binary: true },",
    );
  });

  it('must be in the spec', () => {
    expect(() => generateFromSpecs([spec], { nouns: { files: ['renameFile'] } })).toThrow(
      'The spec has no operation renameFile.',
    );
  });
});

describe('a query', () => {
  const read = (search: string) => queries.listFiles?.safeParse(new URLSearchParams(search));

  it('converts text to the type in the spec', () => {
    expect(read('limit=5&deep=true&include[]=a&include[]=b&metadata[k]=v')?.data).toEqual({
      limit: 5,
      deep: true,
      include: ['a', 'b'],
      metadata: { k: 'v' },
    });
  });

  it('keeps values that are not text', () => {
    expect(queries.listFiles?.parse({ limit: 5, include: ['a'] })).toEqual({
      limit: 5,
      include: ['a'],
    });
  });

  it('accepts one value for an array, and arrays without brackets', () => {
    expect(read('include=a')?.data).toEqual({ include: ['a'] });
    expect(read('include=a&include=b')?.data).toEqual({ include: ['a', 'b'] });
  });

  it('reads the word null as null, and an empty value too', () => {
    expect(read('metadata=null')?.data).toEqual({ metadata: null });
    expect(read('metadata=')?.data).toEqual({ metadata: null });
  });

  it('says which value is not a number', () => {
    expect(read('limit=ten')?.error?.issues).toMatchObject([
      { code: 'invalid_type', path: ['limit'], expected: 'number' },
    ]);
  });

  it('never sets properties of a prototype', () => {
    expect(read('metadata[__proto__]=x&__proto__[a]=b')?.success).toBe(true);
    expect(({} as { a?: unknown }).a).toBeUndefined();
  });
});

describe('a form', () => {
  it('reads nested fields as objects, and accepts any value as a file', () => {
    const form = new FormData();
    form.set('file', new Blob(['x']), 'x.jsonl');
    form.set('expires_after[seconds]', '3600');

    expect(bodies.createFile?.parse(form)).toMatchObject({ expires_after: { seconds: 3600 } });
  });

  it('without its file is refused', () => {
    expect(bodies.createFile?.safeParse(new FormData()).error?.issues).toMatchObject([
      { code: 'invalid_type', path: ['file'] },
    ]);
  });
});
