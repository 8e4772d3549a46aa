import { Button, FileInput, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { shell } from '../../app/connection.ts';
import { useHub, useHubClient } from '../../app/hub.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { useToast } from '../../ui/toasts.tsx';
import styles from './imports.module.css';
import { textAsBase64 } from './sendFile.ts';

/** The first step: drop a file or choose one. Also hands out empty files with our headings. */
export function FileStep({
  sending,
  onFile,
}: {
  /** How much of the file has gone to the hub; null when none is on its way. */
  sending: { name: string; bytes: number; size: number } | null;
  onFile: (file: File) => void;
}) {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  };
  if (sending !== null) {
    return (
      <ProgressPanel
        title={`Reading ${sending.name}`}
        stage="Taking the file into the hub, encrypted"
        done={Math.round(sending.bytes / 1024)}
        total={Math.max(1, Math.round(sending.size / 1024))}
        unit="kB"
      />
    );
  }
  return (
    <>
      <div
        className={styles.drop}
        data-over={isOver}
        onDragOver={event => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileInput
          label="Choose a file, or drop it here"
          description="CSV, Excel (.xlsx) or JSON. Nothing is changed until you have seen what it would do."
          placeholder="Choose a file"
          accept=".csv,.tsv,.txt,.json,.xlsx"
          onChange={file => {
            if (file !== null) onFile(file);
          }}
        />
      </div>
      <EmptyFiles />
    </>
  );
}

function EmptyFiles() {
  const hub = useHub();
  const client = useHubClient();
  const toast = useToast();
  const layouts = useQuery(hub.imports.layouts.queryOptions());
  const [chosen, setChosen] = useState('socialCareHistory');
  const save = async (): Promise<void> => {
    const { fileName, text } = await client.imports.template({ layoutId: chosen });
    const base64 = textAsBase64(text);
    if (await shell.saveFile({ suggestedName: fileName, mediaType: 'text/csv', base64 }))
      toast('The empty file is saved.');
  };
  return (
    <section className={styles.body} aria-label="Empty files to fill in">
      <h3>No file yet?</h3>
      <div className={styles.one}>
        <NativeSelect
          label="An empty file with our headings, for"
          data={(layouts.data ?? []).map(layout => ({ value: layout.id, label: layout.name }))}
          value={chosen}
          onChange={event => setChosen(event.currentTarget.value)}
        />
      </div>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => void save()}>
          Save the empty file
        </Button>
      </div>
    </section>
  );
}
