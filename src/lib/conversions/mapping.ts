/** Why a field changes, as a key of the catalogue. */
export type MappingNote =
  | 'instructionsEachTime'
  | 'instructionsAppended'
  | 'noName'
  | 'noDescription'
  | 'metadataEachTime'
  | 'flatFunction'
  | 'strictStated'
  | 'noStrict'
  | 'storesInTool'
  | 'noStores'
  | 'rankerRenamed'
  | 'container'
  | 'noFileSearch'
  | 'noCodeInterpreter'
  | 'flatFormat'
  | 'defaultFormat'
  | 'schemaOnly'
  | 'noJsonObject'
  | 'reasoning'
  | 'noSampling'
  | 'unknownEffort'
  | 'unknownTool'
  | 'unknownFormat'
  | 'threadToConversation'
  | 'runToResponse'
  | 'threadToSession'
  | 'runToTurn';

/** The mapping of one field of an assistant. */
export interface FieldMapping {
  /** The field as the Assistants API spells it. */
  from: string;
  /** The target field; null if it has none. */
  to: string | null;
  fate: 'same' | 'changed' | 'lost';
  note?: MappingNote;
}

/** An assistant as a request of another API, and what became of each field. */
export interface Migration<Body> {
  body: Body;
  fields: FieldMapping[];
}
