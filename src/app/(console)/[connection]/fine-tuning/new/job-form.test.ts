import { expect, it } from 'vitest';
import { emptyJob, formOfJob, isInRange, type JobForm, jobBody } from './job-form';

const files = { training: 'file-1', validation: null };
const filled: JobForm = { ...emptyJob, model: 'gpt-4o-mini' };

it('only set values are sent, and only those of the chosen method', () => {
  expect(jobBody(filled, files)).toEqual({
    model: 'gpt-4o-mini',
    training_file: 'file-1',
    method: { type: 'supervised' },
  });
  const parameters = { ...filled.parameters, n_epochs: ' 4 ', beta: '0.2' };
  const form = { ...filled, parameters, suffix: 'desk', seed: '7' };
  expect(jobBody(form, { ...files, validation: 'file-2' })).toEqual({
    model: 'gpt-4o-mini',
    training_file: 'file-1',
    validation_file: 'file-2',
    method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 4 } } },
    suffix: 'desk',
    seed: 7,
  });
  expect(jobBody({ ...form, method: 'dpo' }, files).method).toEqual({
    type: 'dpo',
    dpo: { hyperparameters: { n_epochs: 4, beta: 0.2 } },
  });
});

it('a grader and an effort are sent for reinforcement jobs', () => {
  const grader = { type: 'string_check', name: 'exact' };
  const form: JobForm = {
    ...filled,
    method: 'reinforcement',
    grader: JSON.stringify(grader),
    effort: 'low',
  };
  expect(jobBody(form, files).method).toEqual({
    type: 'reinforcement',
    reinforcement: { grader, hyperparameters: { reasoning_effort: 'low' } },
  });
});

it('ranges are those of the specification', () => {
  expect(['0', '1', '50', '51', '2.5', 'x'].map((typed) => isInRange('n_epochs', typed))).toEqual([
    false,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(isInRange('learning_rate_multiplier', '0')).toBe(false);
  expect(isInRange('learning_rate_multiplier', '0.05')).toBe(true);
  expect(isInRange('beta', '2')).toBe(true);
});

it('a job can be loaded into the form to create it again', () => {
  const form = formOfJob({
    model: 'gpt-4o-mini',
    training_file: 'file-1',
    validation_file: null,
    user_provided_suffix: 'desk',
    seed: 7,
    metadata: { team: 'a' },
    method: { type: 'dpo', dpo: { hyperparameters: { n_epochs: 2, beta: 0.1 } } },
  });
  expect(form).toMatchObject({
    method: 'dpo',
    training: { source: 'stored', fileId: 'file-1' },
    validates: false,
    parameters: { n_epochs: '2', beta: '0.1', batch_size: '' },
  });
  expect(jobBody(form, { training: form.training.fileId, validation: null })).toMatchObject({
    suffix: 'desk',
    seed: 7,
    metadata: { team: 'a' },
    method: { dpo: { hyperparameters: { n_epochs: 2, beta: 0.1 } } },
  });
});

it('malformed jobs are read as far as possible', () => {
  expect(formOfJob(null)).toMatchObject({ model: '', method: 'supervised', seed: '' });
  expect(formOfJob({ method: 'dpo', hyperparameters: 'auto' })).toMatchObject({ model: '' });
});
