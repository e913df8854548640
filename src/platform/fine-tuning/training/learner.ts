import type { ResolvedMethod } from '@/lib/fine-tuning/method';
import type { Tokenizer } from '../../engine/tokens';
import { type AdaGrad, createAdaGrad } from '../../language-model/ada-grad';
import { buildStructure, type Observed } from '../../language-model/build-structure';
import type { TrainingExample } from '../../language-model/examples';
import { emptyStructure, type LanguageModel, weightCount } from '../../language-model/model';
import { readModel, type StoredModel } from '../../language-model/model-file';
import { createScorer, type Scorer } from '../../language-model/scorer';
import { readTargets, type Target } from '../../language-model/targets';
import { type WeighedPrompt, weighPrompt } from '../../language-model/weigh-prompt';
import { yieldToEventLoop } from '../../language-model/yield-to-event-loop';
import { possibleOutputs } from './possible-outputs';

/** A training target. */
export interface PreparedTarget {
  prompt: WeighedPrompt;
  answers: Int32Array[];
}

/** A model with its optimizer and encoded examples. */
export interface Learner {
  model: LanguageModel;
  scorer: Scorer;
  optimizer: AdaGrad;
  tokenizer: Tokenizer;
  /** The model at the start of the job: the reference of preference optimization. */
  initialWeights: Float32Array;
  train: PreparedTarget[][];
  validation: PreparedTarget[][];
  base: StoredModel | undefined;
  /** Examples of the base model, replayed against forgetting. */
  rehearsal: PreparedTarget[][];
}

const maxRehearsal = 2_000;

interface LearnerOptions {
  method: ResolvedMethod;
  train: TrainingExample[];
  validation: TrainingExample[];
  base: Uint8Array | null;
  tokenizer: Tokenizer;
}

/** Encodes all examples. Deterministic for the same options. */
export async function prepareLearner(options: LearnerOptions): Promise<Learner> {
  const { method, tokenizer } = options;
  const base = options.base ? await readModel(options.base) : undefined;
  const read = async (examples: TrainingExample[]) => {
    const targets: Target[][] = [];
    for (const example of examples) {
      targets.push(readTargets(example, method.type, tokenizer));
      await yieldToEventLoop();
    }
    return targets;
  };
  const targets = await read(options.train);
  const observed: Observed[] = targets.flat();
  if (method.type === 'reinforcement')
    for (const [index, example] of options.train.entries())
      observed[index] = {
        ...(observed[index] as Observed),
        answers: possibleOutputs(example, tokenizer),
      };
  const structure = buildStructure(observed, base?.structure ?? emptyStructure());
  const prepare = async (all: Target[][]) => {
    const prepared: PreparedTarget[][] = [];
    for (const one of all) {
      prepared.push(
        one.map(({ reading, answers }) => ({
          prompt: weighPrompt(reading, structure, tokenizer),
          answers,
        })),
      );
      await yieldToEventLoop();
    }
    return prepared;
  };

  const weights = base?.weights ?? new Float32Array(weightCount);
  const model: LanguageModel = { weights: weights.slice(), structure };
  return {
    model,
    scorer: createScorer(model),
    optimizer: createAdaGrad(base?.squares ?? new Float32Array(weightCount)),
    tokenizer,
    initialWeights: weights,
    train: await prepare(targets),
    validation: await prepare(await read(options.validation)),
    base,
    rehearsal: await prepare(await read((base?.examples ?? []).slice(0, maxRehearsal))),
  };
}
