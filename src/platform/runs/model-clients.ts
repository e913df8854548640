import { exactFormat } from '@/lib/exact-source';
import { OpenAI } from '@/lib/openai';
import type { WorkerContext } from '../jobs/worker-context';

/** Calls the platform's own chat completions as a project, with retries. */
export function createModelClients({ send }: Pick<WorkerContext, 'send'>) {
  const models = new Map<string, OpenAI>();

  return (project: string): OpenAI => {
    const model = models.get(project) ?? createModel((request) => send(request, project));
    models.set(project, model);
    return model;
  };
}

function createModel(send: (request: Request) => Promise<Response>): OpenAI {
  return new OpenAI({
    apiKey: null,
    baseURL: 'http://platform/v1',
    organization: null,
    adminAPIKey: null,
    customHeaders: null,
    logLevel: 'off',
    project: null,
    maxRetries: 8,
    json: exactFormat,
    fetch: (url, init) => send(new Request(url, init)),
  });
}
