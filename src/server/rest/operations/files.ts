import { z } from 'zod';
import { downloadFile } from '../../transfers/download';
import { uploadFile } from '../../transfers/upload';
import type { RestOperation } from '../operation';
import { anyObject, retrieved } from '../responses';

const tag = 'Files';
const all = '/connections/{connection}/files';
const one = `${all}/{id}`;

export const fileOperations: RestOperation[] = [
  {
    id: 'getFile',
    method: 'GET',
    path: one,
    tag,
    summary: 'A file, asked of the upstream',
    procedure: 'files.retrieve',
    response: retrieved,
    isTool: true,
  },
  {
    id: 'uploadFile',
    method: 'POST',
    path: all,
    tag,
    summary: 'Sends the body to the upstream as a file, as it comes',
    role: 'operator',
    action: 'file.create',
    parameters: z.object({
      purpose: z.string().min(1).describe('`batch`, `fine-tune`, `assistants` …'),
      filename: z.string().optional(),
      expires_after: z.int().min(1).optional().describe('Seconds after its creation.'),
    }),
    produces: ['application/json'],
    takesBytes: true,
    serve: uploadFile,
  },
  {
    id: 'downloadFile',
    method: 'GET',
    path: `${one}/content`,
    tag,
    summary: 'The bytes of a file: those that are archived here, else the upstream’s',
    role: 'viewer',
    action: 'file.download',
    parameters: z.object({}),
    produces: ['application/octet-stream'],
    serve: downloadFile,
  },
  {
    id: 'deleteFile',
    method: 'DELETE',
    path: one,
    tag,
    summary: 'Deletes a file upstream; what is archived here stays',
    procedure: 'files.delete',
    response: anyObject,
    isTool: true,
  },
];
