import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AnswerLine, FamilySharing } from '#contract/familyPapers';
import { NewMark } from '../families/familyContext.tsx';
import { FactTable } from '../families/FactTable.tsx';
import familyStyles from '../families/families.module.css';
import { answerLineWords, reasonWords, toldHowWords, whoWords, type Askable } from './answers.presenter.ts';
import { RecordAnswer } from './RecordAnswer.tsx';
import { WithdrawAnswer } from './WithdrawAnswer.tsx';

/** What others answered about agreement, and the way to write down one more or to take one back. */
export function OtherAnswersPart({
  familyId,
  people,
  sharing,
}: {
  familyId: string;
  people: readonly Askable[];
  sharing: FamilySharing;
}) {
  const [isRecording, setRecording] = useState(false);
  const [takenBack, setTakenBack] = useState<AnswerLine | null>(null);
  return (
    <>
      <h3 className={familyStyles.next}>What others answered</h3>
      {sharing.answers.length === 0 ? (
        <p className={familyStyles.muted}>Nobody else was asked yet.</p>
      ) : (
        <Answers lines={sharing.answers} onTakeBack={setTakenBack} />
      )}
      <Button variant="default" size="compact-sm" data-print="never" onClick={() => setRecording(true)}>
        Write down somebody else’s answer
      </Button>
      {isRecording && (
        <RecordAnswer familyId={familyId} people={people} onClose={() => setRecording(false)} />
      )}
      {takenBack !== null && (
        <WithdrawAnswer familyId={familyId} line={takenBack} onClose={() => setTakenBack(null)} />
      )}
    </>
  );
}

function Answers({
  lines,
  onTakeBack,
}: {
  lines: readonly AnswerLine[];
  onTakeBack: (line: AnswerLine) => void;
}) {
  return (
    <FactTable
      caption="What others answered, newest first"
      columns={['Answer', 'Day', 'Who', 'Why, in their words', 'How they were told', 'Written down']}
    >
      {lines.map(line => (
        <tr key={line.id} data-row={line.id}>
          <th scope="row">
            <span className={familyStyles.inLine}>
              {answerLineWords(line)}
              <NewMark row={line.id} />
            </span>
          </th>
          <td>{line.onWords}</td>
          <td>{`${line.name} (${whoWords(line)})`}</td>
          <td>{reasonWords(line)}</td>
          <td>{line.toldHow === null ? 'Not asked' : toldHowWords[line.toldHow]}</td>
          <td>
            {`${line.recordedBy}, ${line.recordedOn} (${line.source})`}
            {line.isNewest && line.withdrawnOn === null && line.answer !== 'notAsked' && (
              <Button variant="subtle" size="compact-sm" data-print="never" onClick={() => onTakeBack(line)}>
                Take back
                <span className="screenReaderOnly"> the answer of {line.name}</span>
              </Button>
            )}
          </td>
        </tr>
      ))}
    </FactTable>
  );
}
