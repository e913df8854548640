import type * as en from '../en/parameter-changes';
import type { Translation } from '../strings';

export const changeProblems: Translation<typeof en.changeProblems> = {
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

export const parameterChanges: Translation<typeof en.parameterChanges> = {
  label: 'Parameter aller Anfragen ändern',
  help: 'In jeder Zeile, bevor sie gesendet wird. Was keine Änderung nennt, bleibt, wie es geschrieben ist.',
  add: 'Änderung hinzufügen',
  action: 'Was Änderung {number, number} tut',
  actions: { set: 'Überall setzen', replace: 'Ersetzen, wo vorhanden', remove: 'Entfernen' },
  field: 'Feld von Änderung {number, number}',
  fieldHint: 'reasoning.effort',
  value: 'Wert von Änderung {number, number}',
  valueHint: 'Ein Text, eine Zahl oder anderes JSON',
  remove: 'Änderung {number, number} entfernen',
  sent: 'Gesendet wird {value}',
  compare: 'Unterschiede zeigen',
  failed: 'Die Zeilen konnten nicht verglichen werden.',
  fixFirst: 'Berichtigen Sie zuerst die Änderungen der Parameter.',
  compareFirst: 'Sehen Sie sich zuerst an, was sich ändert: „Unterschiede zeigen“.',
  problems: changeProblems,
  comparison: {
    label: 'Was sich ändert',
    changed:
      '{changed, number} von {lines, plural, one {# Zeile} other {# Zeilen}} {changed, plural, one {ändert} other {ändern}} sich.',
    nothing: 'Keine Zeile ändert sich.',
    unreadable:
      '{count, plural, one {# Zeile ist keine Anfrage und bleibt} other {# Zeilen sind keine Anfragen und bleiben}} wie geschrieben: {first}.',
    byField: 'Nach Feld',
    field: 'Feld',
    before: 'Vorher',
    after: 'Nachher',
    lines: 'Zeilen',
    otherValues: 'andere Werte',
    same: 'schon so',
    absent: 'kein solches Feld',
    blocked: 'an seiner Stelle steht etwas anderes',
    unchanged: 'bleibt',
    notThere: 'nicht vorhanden',
    examples:
      '{count, plural, one {Die erste Zeile, die} other {Die ersten # Zeilen, die}} sich {count, plural, one {ändert} other {ändern}}',
    line: 'Zeile {line, number}',
    lineOf: 'Zeile {line, number}, {id}',
    cut: 'Von dieser Zeile ist nur der Anfang gezeigt.',
  },
};
