import { z } from 'zod';
import { listOf, textOf } from '@/lib/loose';
import type { FineTuningJob } from '@/lib/openai';
import { bodies } from '@/lib/openai/schemas';
import { readDeletion, readList, readObject } from '../connections/upstream-response';
import { trainingMetrics } from '../fine-tuning/training-metrics';
import { retrieveRecord } from '../history/retrieve';
import { saveAnswer } from '../history/save-answer';
import { byId as id, objectId } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

/** Of the lists under a job: what belongs to them is asked again when one of their records changes. */
const ofJob = z.object({ parent: objectId });

const ofModel = z.object({ model: objectId });

export const fineTuningRouter = router({
  /** With what is kept here of its files. */
  retrieve: viewerOnConnection.input(id).query(async ({ ctx, input, signal }) => {
    const job = await retrieveRecord({ ...ctx, signal }, 'fine_tuning_job', input.id);
    const archive = await ctx.archive.files(job.connection, filesOf(job.snapshot));
    return { ...job, archive };
  }),

  create: operatorOnConnection
    .input(bodies.createFineTuningJob)
    .mutation(({ ctx, input: { connection, ...body } }) =>
      saveAnswer(
        ctx.history,
        { connection, kind: 'fine_tuning_job' },
        { by: ctx.user, isNew: true },
        () => readObject(ctx.openai.fineTuning.jobs.create(body), 'a fine-tuning job'),
      ),
    ),

  cancel: change('cancel', 'cancelled'),
  pause: change('pause', 'paused'),
  resume: change('resume', 'queued'),

  /** How the training of the job `parent` goes, or went: what its events, checkpoints and result files say. */
  metrics: viewerOnConnection
    .input(ofJob)
    .query(({ ctx, input: { connection, parent } }) => trainingMetrics(ctx, connection, parent)),

  /** Deletes a fine-tuned model upstream, or the model of a checkpoint. Its job stays, and what was kept of it. */
  deleteModel: operatorOnConnection.input(ofModel).mutation(async ({ ctx, input: { model } }) => {
    await readDeletion(ctx.openai.models.delete(model), 'a model deleted');
    return { model };
  }),

  /** Permissions of other projects on a model. Upstreams may require an admin key. */
  permissions: viewerOnConnection
    .input(ofModel)
    .query(async ({ ctx, input: { model }, signal }) => {
      const { permissions } = ctx.openai.fineTuning.checkpoints;
      const call = permissions.list(model, { limit: 100 }, { signal });
      return (await readList(call, 'a list of permissions')).data;
    }),

  grant: operatorOnConnection
    .input(ofModel.extend({ project_ids: z.array(objectId).min(1).max(100) }))
    .mutation(async ({ ctx, input: { model, project_ids } }) => {
      const { permissions } = ctx.openai.fineTuning.checkpoints;
      return (await readList(permissions.create(model, { project_ids }), 'a list of permissions'))
        .data;
    }),

  revoke: operatorOnConnection
    .input(ofModel.extend({ permission: objectId }))
    .mutation(async ({ ctx, input: { model, permission } }) => {
      const { permissions } = ctx.openai.fineTuning.checkpoints;
      const call = permissions.delete(permission, { fine_tuned_model_checkpoint: model });
      await readDeletion(call, 'a permission deleted');
      return { id: permission };
    }),
});

/** One of the three calls that change the state of a job. */
function change(verb: 'cancel' | 'pause' | 'resume', asked: string) {
  return operatorOnConnection
    .input(id)
    .mutation(({ ctx, input: { connection, id } }) =>
      saveAnswer(
        ctx.history,
        { connection, kind: 'fine_tuning_job' },
        { by: ctx.user, asked },
        () => readObject(ctx.openai.fineTuning.jobs[verb](id), 'a fine-tuning job'),
      ),
    );
}

/** The ids of the files that a job reads and writes. */
function filesOf({ training_file, validation_file, result_files }: FineTuningJob): string[] {
  return [training_file, validation_file, ...listOf(result_files)].flatMap(
    (file) => textOf(file) ?? [],
  );
}
