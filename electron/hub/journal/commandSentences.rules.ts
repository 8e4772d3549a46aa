/**
 * Each command in words for the history ("Sam Patel …"), and whether it may be taken back. A capability adds its
 * commands here; a test fails when a command of the contract is missing.
 */
export const commandSentences: Readonly<Record<string, { words: string; undo: boolean }>> = {
  'desk.setUp': { words: 'set up this hub', undo: false },
  'desk.confirmRecoveryKey': { words: 'confirmed that the recovery key was kept', undo: false },
  'desk.newRecoveryKey': { words: 'made a new recovery key', undo: false },
  'accounts.addUser': { words: 'added an account', undo: false },
  'accounts.changeUser': { words: 'changed an account', undo: true },
  'policy.setClosureDays': { words: 'changed the closure days', undo: true },
  'people.unlink': { words: 'took a record away from a person', undo: true },
  'people.chooseValue': { words: 'chose which value to go by', undo: true },
  'review.decide': { words: 'decided about a possible match', undo: true },
  'review.confirm': { words: 'answered as the second person about a match', undo: true },
  'journal.undo': { words: 'took a change back', undo: true },
};
