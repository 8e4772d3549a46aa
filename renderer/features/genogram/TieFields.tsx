import { Group, Radio } from '@mantine/core';
import { tieHelpSchema, tieStrengthSchema, type TieHelp, type TieStrength } from '#contract/genogram';
import { helpWords, strengthWords } from './genogram.presenter.ts';

/** How a line is: its strength, and which way help goes. */
export function TieFields({
  strength,
  help,
  onStrength,
  onHelp,
}: {
  strength: TieStrength;
  help: TieHelp;
  onStrength: (strength: TieStrength) => void;
  onHelp: (help: TieHelp) => void;
}) {
  return (
    <>
      <Radio.Group
        label="How is it for the family?"
        value={strength}
        onChange={value => onStrength(tieStrengthSchema.parse(value))}
      >
        <Group mt="xs">
          {tieStrengthSchema.options.map(each => (
            <Radio key={each} value={each} label={strengthWords[each]} />
          ))}
        </Group>
      </Radio.Group>
      <Radio.Group
        label="Which way does help go?"
        value={help}
        onChange={value => onHelp(tieHelpSchema.parse(value))}
      >
        <Group mt="xs">
          {tieHelpSchema.options.map(each => (
            <Radio key={each} value={each} label={helpWords[each]} />
          ))}
        </Group>
      </Radio.Group>
    </>
  );
}
