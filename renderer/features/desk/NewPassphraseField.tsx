import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useHub } from '../../app/hub.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';

type Props = Omit<ComponentProps<typeof PasswordField>, 'isNew' | 'strength' | 'required'>;

/** A passphrase to be: the hub says while it is typed how strong it is, by the rule it will accept it by. */
export function NewPassphraseField({
  description = 'At least 12 characters. Three or four unrelated words work well.',
  ...props
}: Props) {
  const hub = useHub();
  const { data } = useQuery({
    ...hub.desk.passphraseStrength.queryOptions({ input: { passphrase: props.value } }),
    // What was typed must not stay behind in the page's memory of answers.
    gcTime: 0,
    enabled: props.value !== '',
  });
  const strength =
    data === undefined
      ? null
      : { score: data.score, words: [data.words, data.advice].filter(Boolean).join('. ') };
  return <PasswordField {...props} description={description} isNew required strength={strength} />;
}
