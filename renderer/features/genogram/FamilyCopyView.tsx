import { Button, Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { type FamilyCopy, type Paper, paperSchema, type PictureName } from '#contract/genogram';
import { genogramDrawing } from '#contract/genogramPicture';
import { useRegisterActions } from '../../app/ActionsProvider.tsx';
import { shell } from '../../app/connection.ts';
import { refusalOf, useHub, useHubClient } from '../../app/hub.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { CopyChoices, type Chosen } from './CopyChoices.tsx';
import { NotOnPaper } from './NotOnPaper.tsx';
import { QueryStates } from '../referrals/QueryStates.tsx';
import { Picture } from './Shapes.tsx';
import styles from './genogram.module.css';
import copyStyles from './copy.module.css';

/** What somebody of the family may be given: seen first, with what was left out and what to think about. */
export function FamilyCopyView({ familyId, reference }: { familyId: string; reference: string }) {
  const hub = useHub();
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [pictures, setPictures] = useState<readonly PictureName[]>(['genogram']);
  const choices = [...chosen].map(([key, isKept]) => ({ key, isKept }));
  const copy = useQuery(
    hub.genogram.familyCopy.queryOptions({
      input: { familyId, choices },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <QueryStates query={copy} loading="Preparing the copy" lines={10}>
      {answer => (
        <div className={copyStyles.copy}>
          <NotOnPaper words="The copy for the family is not printed from here. Use “Save as PDF”: it says who the copy is for and what was chosen, and that is on record." />
          <Preview copy={answer} reference={reference} pictures={pictures} />
          <Stack gap="lg" data-print="never">
            {answer.held === null && <CopyChoices copy={answer} chosen={chosen} onChosen={setChosen} />}
            <Cautions copy={answer} />
            <MakeCopy
              familyId={familyId}
              copy={answer}
              choices={choices}
              pictures={pictures}
              onPictures={setPictures}
            />
          </Stack>
        </div>
      )}
    </QueryStates>
  );
}

/** What the PDF will hold: the pictures that are ticked, and their words. */
function Preview({
  copy,
  reference,
  pictures,
}: {
  copy: FamilyCopy;
  reference: string;
  pictures: readonly PictureName[];
}) {
  const { genogram, ecomap } = copy;
  return (
    <section aria-label="Preview of the copy" className={copyStyles.preview} data-print="never">
      <p className={styles.muted}>{reference}</p>
      {pictures.length === 0 && <p>No picture is ticked.</p>}
      {pictures.includes('genogram') && (
        <>
          <h3>Who is in the family</h3>
          {genogram.symbols.length === 0 ? (
            <p>Nobody of this family may be in a copy.</p>
          ) : (
            <Picture
              drawing={genogramDrawing(genogram, genogram.places)}
              name="The family as the copy shows it"
              describedBy="family-copy-words"
            />
          )}
        </>
      )}
      {pictures.includes('ecomap') && (
        <>
          <h3>Who and what is round the family</h3>
          <Picture drawing={ecomap.drawing} name="The ecomap as the copy shows it" />
        </>
      )}
      <h3>In words</h3>
      <ul id="family-copy-words">
        {copy.sentences.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
        {pictures.includes('ecomap') &&
          ecomap.items.map(item => <li key={item.about}>Round the family: {item.label}</li>)}
      </ul>
    </section>
  );
}

function Cautions({ copy }: { copy: FamilyCopy }) {
  if (copy.cautions.length === 0) return null;
  return (
    <section aria-labelledby="copy-cautions" className={styles.note}>
      <h3 id="copy-cautions">Think before you give it</h3>
      <ul className={styles.plain}>
        {copy.cautions.map(caution => (
          <li key={caution}>{caution}</li>
        ))}
      </ul>
    </section>
  );
}

const pictureLabels: Record<PictureName, string> = { genogram: 'Genogram', ecomap: 'Ecomap' };
const pictureNames: readonly PictureName[] = ['genogram', 'ecomap'];

function MakeCopy({
  familyId,
  copy,
  choices,
  pictures,
  onPictures,
}: {
  familyId: string;
  copy: FamilyCopy;
  choices: readonly { key: string; isKept: boolean }[];
  pictures: readonly PictureName[];
  onPictures: (pictures: readonly PictureName[]) => void;
}) {
  const client = useHubClient();
  const toast = useToast();
  const [forWhom, setForWhom] = useState('');
  const [paper, setPaper] = useState<Paper>('A4');
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const make = useMutation({
    mutationFn: async () => {
      const file = await client.genogram.familyCopyFile({
        familyId,
        choices: [...choices],
        pictures: [...pictures],
        paper,
        forWhom,
      });
      return shell.saveFile({ suggestedName: file.name, mediaType: file.mediaType, base64: file.base64 });
    },
    onSuccess: saved =>
      toast(saved ? 'The copy was saved. That it was made is on record.' : 'The copy was not saved.'),
    onError: error => {
      const { what, safe, todo } = refusalOf(error);
      setProblems([{ fieldId: 'copy-for', message: `${what} ${safe} ${todo}` }]);
      setAttempt(now => now + 1);
    },
  });
  const actions = useMemo(
    () => [
      {
        // In place of the frame's own: a copy leaves as a PDF that says who it is for, and in no other way.
        id: 'frame.print',
        name: 'Save the copy for the family',
        label: 'Save as PDF',
        group: 'Everywhere',
        keys: ['Ctrl+P'],
        perform: () => {
          toast('A copy for the family is saved as PDF. Write who it is for, then press “Save as PDF”.');
          document.getElementById('copy-for')?.focus();
        },
      },
    ],
    [toast],
  );
  useRegisterActions(actions);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: FieldProblem[] = [
      ...(forWhom.trim().length < 2 ? [{ fieldId: 'copy-for', message: 'Write who the copy is for' }] : []),
      ...(pictures.length === 0
        ? [{ fieldId: 'copy-genogram', message: 'Choose at least one picture' }]
        : []),
    ];
    setProblems(found);
    setAttempt(attempt + 1);
    if (found.length === 0) make.mutate();
  };
  return (
    <form onSubmit={submit} noValidate aria-label="Make the copy">
      <Stack gap="md">
        <ErrorSummary problems={problems} attempt={attempt} />
        <fieldset className={copyStyles.choices}>
          <legend>Pictures</legend>
          {pictureNames.map(name => (
            <Checkbox
              key={name}
              id={`copy-${name}`}
              label={pictureLabels[name]}
              checked={pictures.includes(name)}
              onChange={event =>
                onPictures(
                  pictureNames.filter(each =>
                    each === name ? event.currentTarget.checked : pictures.includes(each),
                  ),
                )
              }
            />
          ))}
        </fieldset>
        <TextInput
          id="copy-for"
          label="Who is the copy for?"
          description="It is written down with the copy."
          maxLength={120}
          value={forWhom}
          error={problems.find(problem => problem.fieldId === 'copy-for')?.message}
          onChange={event => setForWhom(event.currentTarget.value)}
        />
        <NativeSelect
          label="Paper"
          data={[...paperSchema.options]}
          value={paper}
          onChange={event => setPaper(paperSchema.parse(event.currentTarget.value))}
        />
        {copy.held !== null && <p className={styles.note}>{copy.held}</p>}
        <div>
          <Button type="submit" loading={make.isPending} disabled={copy.held !== null}>
            Save as PDF
          </Button>
        </div>
      </Stack>
    </form>
  );
}
