import type { changeProblems as english } from '../en/parameter-changes';

export const changeProblems: Record<keyof typeof english, string> = {
  fieldMissing: 'Geben Sie den Namen eines Felds ein.',
  fieldPath: 'Schreiben Sie „{field}“ als Namen mit Punkten dazwischen, etwa reasoning.effort.',
  fieldReserved: '„{field}“ lässt sich nicht ändern: Daran werden die Anfragen unterschieden.',
  fieldOfBody:
    'Schreiben Sie „{field}“ ohne „body.“: Gemeint sind Felder des Body; „url“ ist das der Zeile.',
  fieldTwice: 'Eine andere Änderung nennt „{field}“ oder einen Teil davon.',
  valueMissing: 'Geben Sie einen Wert für „{field}“ ein, oder entfernen Sie das Feld.',
  valueNotJson: 'Der Wert von „{field}“ ist kein gültiges JSON.',
  valueTooLong: 'Der Wert von „{field}“ ist länger als 100.000 Zeichen.',
  urlNeeded: 'Jede Anfrage braucht eine url; sie lässt sich nicht entfernen.',
  urlPath: 'Die url ist ein Pfad wie /v1/responses.',
  modelNeeded: 'Jede Anfrage braucht ein Modell; es lässt sich nicht entfernen.',
  modelText: 'Das Modell ist ein Name, als Text.',
  streaming: 'Ein Batch kann nicht streamen: „stream“ lässt sich entfernen, nicht einschalten.',
  tooMany: 'Es kann höchstens 50 Änderungen geben.',
};
