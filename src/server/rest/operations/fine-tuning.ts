import type { ProcedureOperation } from '../operation';
import { anyObject, record, retrieved } from '../responses';

const tag = 'Fine-tuning';
const all = '/connections/{connection}/fine-tuning/jobs';
const one = `${all}/{id}`;

export const fineTuningOperations: ProcedureOperation[] = [
  {
    id: 'getFineTuningJob',
    method: 'GET',
    path: one,
    tag,
    summary: 'A fine-tuning job, asked of the upstream',
    procedure: 'fineTuning.retrieve',
    response: retrieved,
    isTool: true,
  },
  {
    id: 'createFineTuningJob',
    method: 'POST',
    path: all,
    tag,
    summary: 'Creates a fine-tuning job',
    description: 'The body is that of `POST /v1/fine_tuning/jobs` of the OpenAI API.',
    procedure: 'fineTuning.create',
    response: record,
  },
  {
    id: 'getFineTuningMetrics',
    method: 'GET',
    path: `${all}/{parent}/metrics`,
    tag,
    summary: 'Loss and accuracy of a job by step',
    procedure: 'fineTuning.metrics',
    fields: { parent: 'The id of the job.' },
    response: anyObject,
    isTool: true,
  },
  ...(['cancel', 'pause', 'resume'] as const).map(
    (verb): ProcedureOperation => ({
      id: `${verb}FineTuningJob`,
      method: 'POST',
      path: `${one}/${verb}`,
      tag,
      summary: `Asks the upstream to ${verb} a fine-tuning job`,
      procedure: `fineTuning.${verb}`,
      response: record,
      isTool: true,
    }),
  ),
];
