import { Button, Radio, Textarea } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { DecisionChoice } from '#contract/triage';
import { useDesk } from '../../app/desk.tsx';
import { DuplicateField } from './DuplicateField.tsx';
import type { DecisionDraft } from './useDecide.ts';
import styles from './triage.module.css';

/** The reason for a decision, and what else it needs. Stands in the preview, never over it. Esc goes back. */
export function DecisionForm({
  caseId,
  choice,
  note,
  onNoteChange,
  onDecide,
  onBack,
  isBusy,
}: {
  caseId: string;
  choice: DecisionChoice;
  /** Kept by the page, so that a note outlives a refusal and a look at another case. */
  note: string;
  onNoteChange: (note: string) => void;
  onDecide: (draft: DecisionDraft) => void;
  onBack: () => void;
  isBusy: boolean;
}) {
  const { pack } = useDesk();
  const [reasonCode, setReasonCode] = useState<string | null>(null);
  const [duplicateOf, setDuplicateOf] = useState<string | null>(null);
  const [panelId, setPanelId] = useState<string | null>(
    pack.panels.length === 1 ? (pack.panels[0]?.id ?? null) : null,
  );
  const [missing, setMissing] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const send = () => {
    if (choice.reasonRequired && reasonCode === null) setMissing('Choose a reason.');
    else if (choice.id === 'duplicate' && duplicateOf === null) setMissing('Choose the other case.');
    else if (choice.id === 'panel' && panelId === null) setMissing(`Choose the ${pack.terms.panel}.`);
    else onDecide({ decision: choice.id, reasonCode, note, duplicateOf, panelId });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onBack();
    } else if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault();
      event.stopPropagation();
      send();
    }
  };
  return (
    <form
      className={styles.form}
      onKeyDown={onKeyDown}
      onSubmit={event => {
        event.preventDefault();
        send();
      }}
    >
      <h3 ref={heading} tabIndex={-1}>
        {choice.label}
      </h3>
      {missing !== null && (
        <div role="alert" className={styles.problem}>
          <p>{missing}</p>
        </div>
      )}
      {choice.id === 'duplicate' && (
        <DuplicateField exceptCaseId={caseId} value={duplicateOf} onChange={setDuplicateOf} />
      )}
      {choice.id === 'panel' && pack.panels.length > 1 && (
        <Radio.Group label={`Which ${pack.terms.panel}?`} value={panelId} onChange={setPanelId}>
          {pack.panels.map(panel => (
            <Radio key={panel.id} value={panel.id} label={panel.name} mt="xs" />
          ))}
        </Radio.Group>
      )}
      <Radio.Group
        label={choice.reasonRequired ? 'Why?' : 'Why? (you may leave this out)'}
        value={reasonCode}
        onChange={setReasonCode}
      >
        {choice.reasons.map(reason => (
          <Radio key={reason.id} value={reason.id} label={reason.label} mt="xs" />
        ))}
      </Radio.Group>
      <Textarea
        label="Note (you may leave this out)"
        description="A sentence that a colleague would need tomorrow."
        value={note}
        onChange={event => onNoteChange(event.currentTarget.value)}
        maxLength={4000}
        autosize
        minRows={2}
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={isBusy}>
          {choice.label}
        </Button>
        <Button variant="default" onClick={onBack} disabled={isBusy}>
          Back
        </Button>
      </div>
    </form>
  );
}
