import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { PlatformError } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readBody, readQuery } from '../http/validate';
import { callerOf } from '../usage/caller';
import { createJob } from './create';
import { jobEvents } from './events';
import type { JobRow, JobStatus } from './schema';
import { toCheckpoint, toJob, toJobEvent } from './serialize';

export const fineTuningRoutes = (context: PlatformContext) => {
  const { store, time, newId, schedule: wake } = context;
  const jobs = store.fineTuningJobs;
  const history = store.fineTuningHistory;

  const find = async (id: string) => {
    const row = await jobs.find(id);
    if (!row) throw noSuchJob(id);
    return row;
  };

  /** Changes the status of a job from one of `from`; rejects other jobs. */
  const move = async (id: string, action: Action) => {
    const events = jobEvents(id, { newId, time });
    for (let job = await find(id); ; job = await find(id)) {
      const { status } = job;
      if (status === action.to) return job;
      if (!action.from.includes(status)) throw cannot(action.name, status);
      const to = action.next?.(job) ?? action.to;
      const change = { status: to, is_settled: false, estimated_finish: null };
      const event = events[action.event]();
      const changed = await jobs.change(id, [status], change, { events: [event] });
      wake();
      if (changed) return changed.job;
    }
  };

  return new Hono<PlatformEnv>()
    .post('/fine_tuning/jobs', async (c) => {
      const body = await readBody('createFineTuningJob', c.req.raw);
      const job = await createJob(body, callerOf(c.env.principal), context);
      wake();
      return c.json(toJob(job));
    })

    .get('/fine_tuning/jobs', async (c) => {
      const query = readQuery('listPaginatedFineTuningJobs', c.req.url);
      const page = await readPage(query, { defaultLimit: 20, maxLimit: 100 }, jobs.cursor);
      const rows = await jobs.list(page, query.metadata);
      return c.json(withoutEnds(toList(rows.map(toJob), page)));
    })

    .get('/fine_tuning/jobs/:id', async (c) => c.json(toJob(await find(c.req.param('id')))))

    .post('/fine_tuning/jobs/:id/cancel', async (c) =>
      c.json(toJob(await move(c.req.param('id'), cancel))),
    )

    .post('/fine_tuning/jobs/:id/pause', async (c) =>
      c.json(toJob(await move(c.req.param('id'), pause))),
    )

    .post('/fine_tuning/jobs/:id/resume', async (c) =>
      c.json(toJob(await move(c.req.param('id'), resume))),
    )

    .get('/fine_tuning/jobs/:id/events', async (c) => {
      const { id } = await find(c.req.param('id'));
      const query = readQuery('listFineTuningEvents', c.req.url);
      const place = (event: string) => history.eventPlace(id, event);
      const page = await readPage(query, { defaultLimit: 20, maxLimit: 1_000 }, place);
      const rows = await history.listEvents(id, page);
      return c.json(withoutEnds(toList(rows.map(toJobEvent), page)));
    })

    .get('/fine_tuning/jobs/:id/checkpoints', async (c) => {
      const { id } = await find(c.req.param('id'));
      const query = readQuery('listFineTuningJobCheckpoints', c.req.url);
      const place = (checkpoint: string) => history.checkpointPlace(id, checkpoint);
      const page = await readPage(query, { defaultLimit: 10, maxLimit: 100 }, place);
      const rows = await history.listCheckpoints(id, page);
      return c.json(toList(rows.map(toCheckpoint), page));
    });
};

interface Action {
  name: string;
  from: JobStatus[];
  to: JobStatus;
  /** The next status, if it depends on the job. */
  next?: (job: JobRow) => JobStatus;
  event: 'cancelled' | 'paused' | 'resumed';
}

const cancel: Action = {
  name: 'cancel',
  from: ['validating_files', 'queued', 'running', 'paused'],
  to: 'cancelled',
  event: 'cancelled',
};

const pause: Action = {
  name: 'pause',
  from: ['validating_files', 'queued', 'running'],
  to: 'paused',
  event: 'paused',
};

/** A job paused during validation is validated first. */
const resume: Action = {
  name: 'resume',
  from: ['paused'],
  to: 'queued',
  next: ({ total_steps }) => (total_steps === null ? 'validating_files' : 'queued'),
  event: 'resumed',
};

const noSuchJob = (id: string) =>
  new PlatformError(`Could not find fine tune: ${id}`, {
    status: 404,
    param: 'fine_tune_id',
    code: 'fine_tune_not_found',
  });

const cannot = (action: string, status: JobStatus) =>
  new PlatformError(`Cannot ${action} a fine-tuning job with status '${status}'.`, {
    code: 'invalid_job_status',
  });

/** In the live API only lists of checkpoints have first and last ids. */
function withoutEnds<List extends { first_id: unknown; last_id: unknown }>({
  first_id,
  last_id,
  ...list
}: List) {
  return list;
}
