import { Button, Checkbox, Group, Radio, Stack } from '@mantine/core';
import { FormSection } from '../../ui/FormSection.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { Page } from '../frame/Page.tsx';
import { useSettings } from './SettingsProvider.tsx';

const colours = [
  { value: 'system', label: 'As this computer is set' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'highContrast', label: 'High contrast' },
] as const;

const densities = [
  { value: 'compact', label: 'Close together' },
  { value: 'normal', label: 'Usual' },
  { value: 'roomy', label: 'Far apart' },
] as const;

/** How the screen looks, for the person at this desk. Everything takes effect at once. */
export function DisplaySettingsPage() {
  const { settings, change, zoom } = useSettings();
  return (
    <Page title="How the screen looks">
      <FormSection title="Colours">
        <Radio.Group
          aria-label="Colours"
          value={settings.colours}
          onChange={value =>
            change({ colours: colours.find(each => each.value === value)?.value ?? 'system' })
          }
        >
          <Stack gap="sm">
            {colours.map(each => (
              <Radio key={each.value} value={each.value} label={each.label} />
            ))}
          </Stack>
        </Radio.Group>
      </FormSection>
      <FormSection title="Size of the text">
        <Group gap="sm">
          <Button variant="default" onClick={() => zoom('out')} rightSection={<KeyHint keys="Ctrl+-" />}>
            Smaller
          </Button>
          <span role="status">{settings.zoom}%</span>
          <Button variant="default" onClick={() => zoom('in')} rightSection={<KeyHint keys="Ctrl++" />}>
            Larger
          </Button>
          <Button variant="default" onClick={() => zoom('reset')} rightSection={<KeyHint keys="Ctrl+0" />}>
            Usual size
          </Button>
        </Group>
      </FormSection>
      <FormSection title="Lists">
        <Radio.Group
          label="Rows"
          value={settings.density}
          onChange={value =>
            change({ density: densities.find(each => each.value === value)?.value ?? 'normal' })
          }
        >
          <Stack gap="sm" mt="xs">
            {densities.map(each => (
              <Radio key={each.value} value={each.value} label={each.label} />
            ))}
          </Stack>
        </Radio.Group>
        <Checkbox
          label="Plain tables, 50 rows to a page"
          description="For screen readers that do not manage long lists."
          checked={settings.plainTables}
          onChange={event => change({ plainTables: event.currentTarget.checked })}
        />
      </FormSection>
      <FormSection title="Keys and dates">
        <Checkbox
          label="Single letters act on a list"
          description="Turn this off if you speak to your computer, or press letters by accident."
          checked={settings.letterKeys}
          onChange={event => change({ letterKeys: event.currentTarget.checked })}
        />
        <Checkbox
          label="Dates in three boxes"
          description="Day, month and year apart. The one box also understands words such as +5wd."
          checked={settings.threeDateBoxes}
          onChange={event => change({ threeDateBoxes: event.currentTarget.checked })}
        />
      </FormSection>
    </Page>
  );
}
