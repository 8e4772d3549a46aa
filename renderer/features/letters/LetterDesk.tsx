import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LetterPreview } from '#contract/letters';
import { shell } from '../../app/connection.ts';
import { useHub, useHubClient } from '../../app/hub.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { QueryStates } from '../referrals/QueryStates.tsx';
import { useFailed } from '../../app/useDone.ts';
import { LetterEditor } from './LetterEditor.tsx';
import { LetterSheet } from './LetterSheet.tsx';
import { LetterWarnings } from './LetterWarnings.tsx';
import { MarkSentForm } from './MarkSentForm.tsx';
import styles from './letters.module.css';

/** One letter: how it looks, what to check, and the ways out. Every copy is written down. */
export function LetterDesk({ documentId }: { documentId: string }) {
  const hub = useHub();
  const preview = useQuery(hub.letters.preview.queryOptions({ input: { documentId } }));
  return (
    <QueryStates query={preview} loading="Loading the letter" lines={12}>
      {answer => <LetterBody preview={answer} />}
    </QueryStates>
  );
}

function LetterBody({ preview }: { preview: LetterPreview }) {
  const client = useHubClient();
  const toast = useToast();
  const failed = useFailed();
  const { line, content } = preview;
  const [mode, setMode] = useState<'read' | 'edit' | 'sent'>('read');
  const [largePrint, setLargePrint] = useState(content.largePrint);
  const copy = useMutation({
    mutationFn: async (format: 'pdf' | 'docx') => {
      const file = await client.letters.file({ documentId: line.documentId, format, largePrint });
      return shell.saveFile({
        suggestedName: file.name,
        mediaType: file.mediaType,
        base64: file.base64,
      });
    },
    onSuccess: saved =>
      toast(saved ? 'The copy was saved. That it was made is on record.' : 'The copy was not saved.'),
    onError: failed,
  });
  const isHeld = preview.held !== null && line.sentOn === null;
  return (
    <div className={styles.desk}>
      {mode === 'edit' ? (
        <LetterEditor preview={preview} onClose={() => setMode('read')} />
      ) : (
        <LetterSheet content={content} />
      )}
      <div className={styles.beside} data-print="never">
        <LetterWarnings preview={preview} />
        <div className={styles.buttons}>
          <Button
            loading={copy.isPending && copy.variables === 'pdf'}
            disabled={isHeld}
            onClick={() => copy.mutate('pdf')}
          >
            Save as PDF
          </Button>
          <Button
            variant="default"
            loading={copy.isPending && copy.variables === 'docx'}
            disabled={isHeld}
            onClick={() => copy.mutate('docx')}
          >
            Save as Word
          </Button>
          <Checkbox
            label="Large print"
            checked={largePrint}
            onChange={event => setLargePrint(event.currentTarget.checked)}
          />
          {line.sentOn === null && mode !== 'edit' && (
            <Button variant="default" disabled={line.superseded} onClick={() => setMode('edit')}>
              Change the words
            </Button>
          )}
          {line.sentOn === null && mode !== 'sent' && (
            <Button variant="default" onClick={() => setMode('sent')}>
              Mark as sent
            </Button>
          )}
        </div>
        {mode === 'sent' && <MarkSentForm preview={preview} onClose={() => setMode('read')} />}
      </div>
    </div>
  );
}
