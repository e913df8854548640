import type * as t from '../generated/types';

export type GraderInputs = t.EvalItemContentArray;
export declare namespace GraderInputs {
  export type OutputText = Extract<GraderInputs[number], { type: 'output_text' }>;
  export type InputImage = Extract<GraderInputs[number], { type: 'input_image' }>;
}

export type LabelModelGrader = t.GraderLabelModel;
export declare namespace LabelModelGrader {
  export type Input = LabelModelGrader['input'][number];
  export namespace Input {
    export type OutputText = Extract<Input['content'], { type: 'output_text' }>;
    export type InputImage = Extract<Input['content'], { type: 'input_image' }>;
  }
}

export type MultiGrader = t.GraderMulti;
export type PythonGrader = t.GraderPython;

export type ScoreModelGrader = t.GraderScoreModel;
export declare namespace ScoreModelGrader {
  export type Input = ScoreModelGrader['input'][number];
  export namespace Input {
    export type OutputText = Extract<Input['content'], { type: 'output_text' }>;
    export type InputImage = Extract<Input['content'], { type: 'input_image' }>;
  }
  export type SamplingParams = NonNullable<ScoreModelGrader['sampling_params']>;
}

export type StringCheckGrader = t.GraderStringCheck;
export type TextSimilarityGrader = t.GraderTextSimilarity;

export declare namespace GraderModels {
  export type {
    GraderInputs,
    LabelModelGrader,
    MultiGrader,
    PythonGrader,
    ScoreModelGrader,
    StringCheckGrader,
    TextSimilarityGrader,
  };
}
