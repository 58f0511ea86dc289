import { Box, Flex, Typography } from '@strapi/design-system';
import type { SettingKey, SettingsOverview, SettingsPreview } from '../../../../contracts';
import { useChangeSettingsMutation } from '../../api/settings';
import { problemOf } from '../../api/errors';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useText, type Say, type TextKey } from '../../use-text';
import { GROUPS } from './groups';
import { inWords, type Draft } from './values';

interface Props {
  overview: SettingsOverview;
  values: Draft;
  preview: SettingsPreview;
  onSaved: () => void;
  /** Somebody else saved first. */
  onConflict: () => void;
  onClose: () => void;
}

/** What changes and what follows from it, before it is saved. */
export function SaveDialog({ overview, values, preview, onSaved, onConflict, onClose }: Props) {
  const say = useText();
  const [change] = useChangeSettingsMutation();
  const { changes, erased, warnings } = preview;
  const losses = Object.entries(erased).filter(([, count]) => count > 0);

  async function attempt() {
    const result = await change({ values, version: overview.version });
    if ('error' in result && problemOf(result.error).code === 'changed_meanwhile') onConflict();
    return result;
  }

  return (
    <ConfirmDialog
      title={say('settings.save.title')}
      confirm={say(losses.length > 0 ? 'settings.save.erase' : 'settings.save.confirm')}
      danger={losses.length > 0}
      attempt={attempt}
      done={say('settings.save.done')}
      onDone={onSaved}
      onClose={onClose}
    >
      <Flex tag="dl" direction="column" alignItems="stretch" gap={3}>
        {changes.map(({ key, before, after }) => (
          <Box key={key}>
            <Typography tag="dt" variant="pi" fontWeight="bold" textColor="neutral800">
              {nameOf(key, say)}
            </Typography>
            <Typography tag="dd" textColor="neutral700" style={{ overflowWrap: 'anywhere' }}>
              {say('settings.save.change', {
                before: inWords({ key, value: before }, overview.sender, say),
                after: inWords({ key, value: after }, overview.sender, say),
              })}
            </Typography>
          </Box>
        ))}
      </Flex>
      {changes.length === 0 && <Typography>{say('settings.save.same')}</Typography>}
      {losses.length > 0 && (
        <Note
          colour="danger"
          title={say('settings.erased.title')}
          texts={losses.map(([kind, count]) => say(`settings.erased.${kind}` as TextKey, { count }))}
        />
      )}
      {Object.keys(erased).length > 0 && losses.length === 0 && (
        <Typography textColor="neutral700">{say('settings.erased.nothing')}</Typography>
      )}
      {warnings.length > 0 && (
        <Note
          colour="warning"
          title={say('settings.warning.title')}
          texts={warnings.map((warning) => say(`settings.warning.${warning}` as TextKey))}
        />
      )}
    </ConfirmDialog>
  );
}

/** With its group: two may have the same name, each under another heading. */
function nameOf(key: SettingKey, say: Say): string {
  const group = GROUPS.find(({ keys }) => keys.includes(key));
  const label = say(`settings.${key}.label` as TextKey);
  return group ? `${say(`settings.group.${group.id}` as TextKey)}: ${label}` : label;
}

function Note({ colour, title, texts }: { colour: 'danger' | 'warning'; title: string; texts: string[] }) {
  return (
    <Box background={`${colour}100`} borderColor={`${colour}200`} hasRadius padding={4}>
      <Typography fontWeight="bold" textColor="neutral800">
        {title}
      </Typography>
      <Box tag="ul" paddingTop={2} paddingLeft={4} style={{ listStyle: 'disc' }}>
        {texts.map((text) => (
          <li key={text}>
            <Typography textColor="neutral800">{text}</Typography>
          </li>
        ))}
      </Box>
    </Box>
  );
}
