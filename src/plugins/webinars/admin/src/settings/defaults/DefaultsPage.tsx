import { Page } from '@strapi/strapi/admin';
import { useSettingsQuery } from '../../api/settings';
import { Loaded } from '../../components/Loaded';
import { Protected } from '../../components/Protected';
import { useText } from '../../use-text';
import { SettingsForm } from './SettingsForm';

/** What operators may change of the configuration. */
export function DefaultsPage() {
  const say = useText();
  return (
    <Protected right="settings">
      <Page.Main>
        <Page.Title>{say('settings.title')}</Page.Title>
        <Settings />
      </Page.Main>
    </Protected>
  );
}

function Settings() {
  const query = useSettingsQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <Loaded of={query} height="40rem">
      {({ data }) => <SettingsForm overview={data} refetch={query.refetch} />}
    </Loaded>
  );
}
