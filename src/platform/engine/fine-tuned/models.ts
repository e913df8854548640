/** A model that a fine-tuning job made, as its engine needs it. */
export interface FineTunedModel {
  /** `ft:…`, of a finished model or a checkpoint. */
  id: string;
  /** The model that the first job of the chain started from: never an `ft:` model itself. */
  base: string;
  /** Unix seconds. */
  created: number;
  owned_by: string;
  /** What `exportModel` of the trainer gave. Read when the model is asked, and then kept for a while. */
  read(): Promise<Uint8Array>;
}

/** The fine-tuned models that may be asked. */
export interface FineTunedModels {
  find(id: string): Promise<FineTunedModel | undefined>;
  list(): Promise<FineTunedModel[]>;
}
