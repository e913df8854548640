/** A fine-tuned model as its engine needs it. */
export interface FineTunedModel {
  /** The `ft:…` name of a model or checkpoint. */
  id: string;
  /** The model that the first job of the chain started from: never an `ft:` model itself. */
  base: string;
  /** Unix seconds. */
  created: number;
  owned_by: string;
  /** The output of the trainer’s `exportModel`, read on demand and cached. */
  read(): Promise<Uint8Array>;
}

/** The available fine-tuned models. */
export interface FineTunedModels {
  find(id: string): Promise<FineTunedModel | undefined>;
  list(): Promise<FineTunedModel[]>;
}
